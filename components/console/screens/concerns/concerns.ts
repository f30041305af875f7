import { html, nothing } from "lit";
import { actionButton } from "../../action.ts";
import { badge, entryFacts } from "../../facts.ts";
import { Opened } from "../../opened.ts";
import { addressOf } from "../../place.ts";
import { register, steps } from "../../register.ts";
import { dueColumn } from "../../waiting.ts";
import { postsTexts, type PostsStrings } from "../posts/texts.ts";

/** Concerns about commitments: taken up, they become rectifications. */
export const part = register<"GET /api/admin/concerns", "GET /api/admin/concerns/{id}", PostsStrings>(
  postsTexts,
  (host, _, own) => {
    const { id } = host.place;
    const who = new Opened(host, () => ({
      operation: "POST /api/admin/concerns/{id}/open",
      path: { id },
      fields: ["reason"],
    }));
    return {
      name: "concerns",
      waits: "GET /api/admin/concerns",
      list: {
        operation: "GET /api/admin/concerns",
        waits: true,
        filters: ["state", "post", "site"],
        columns: [
          { name: "post" },
          { name: "commitment" },
          { name: "state", state: true },
          dueColumn(host),
          { name: "submittedAt" },
          {
            name: "rectification",
            cell: ({ rectification }) =>
              rectification
                ? html`<a href=${addressOf("rectifications", rectification.id)}>${host.day(rectification.dueDate)}</a>`
                : host.t.unsetMark,
          },
        ],
        href: ({ id }) => addressOf("concerns", id),
      },
      entry: {
        operation: "GET /api/admin/concerns/{id}",
        entity: "concerns",
        title: ({ post }) => post.title,
        draw: (one) => {
          const { version, state, text, post, rectification, mergedInto } = one;
          const given = { path: { id }, version };
          return html`<section class="panel">
            ${entryFacts.list(
              host,
              one,
              [
                "state",
                "post",
                "commitment",
                "submittedAt",
                "name",
                "phone",
                "showName",
                "publicText",
                "reason",
                "rectification",
                "mergedInto",
                "merged",
                "settledAt",
              ],
              {
                state: badge(host, "state", state),
                post: html`<a href=${addressOf("posts", post.id)}>${post.title}</a>`,
                ...(rectification
                  ? {
                      rectification: html`<a href=${addressOf("rectifications", rectification.id)}>${host.day(rectification.dueDate)}</a> ${badge(host, "state", rectification.state, "rectifications")}`,
                    }
                  : {}),
                ...(mergedInto
                  ? { mergedInto: html`<a href=${addressOf("concerns", mergedInto)}>${mergedInto}</a>` }
                  : {}),
              },
            )}
            ${who.render()}
            <h2>${own.t.whatWasSaid}</h2><blockquote>${text ?? host.t.unsetMark}</blockquote>
            ${steps(
              state === "submitted"
                ? [
                    actionButton(
                      host,
                      {
                        operation: "POST /api/admin/concerns/{id}/accept",
                        ...given,
                        help: own.t.acceptHelp,
                        values: { publicText: text ?? "" },
                      },
                      "primary",
                    ),
                    actionButton(host, { operation: "POST /api/admin/concerns/{id}/merge", ...given, final: true }),
                    actionButton(host, { operation: "POST /api/admin/concerns/{id}/decline", ...given, final: true }),
                  ]
                : nothing,
              state === "accepted" || state === "answered"
                ? actionButton(host, {
                    operation: "POST /api/admin/concerns/{id}/reword",
                    ...given,
                    values: { publicText: one.publicText ?? "" },
                  })
                : nothing,
            )}
          </section>`;
        },
      },
    };
  },
);
