import { html } from "lit";
import { actionButton } from "../../action.ts";
import { badge, entryFacts } from "../../facts.ts";
import { addressOf } from "../../place.ts";
import { register, steps } from "../../register.ts";
import { postsTexts, type PostsStrings } from "../posts/texts.ts";

/** Commitments, and whether they were kept. */
export const part = register<"GET /api/admin/commitments", "GET /api/admin/commitments/{id}", PostsStrings>(
  postsTexts,
  (host) => ({
    name: "commitments",
    list: {
      operation: "GET /api/admin/commitments",
      filters: ["state", "lawyer", "site", "post"],
      columns: [
        { name: "text" },
        { name: "lawyer" },
        { name: "dueDate" },
        { name: "theme" },
        { name: "state", state: true },
        { name: "keptOn", extra: true },
      ],
      href: ({ id }) => addressOf("commitments", id),
    },
    entry: {
      operation: "GET /api/admin/commitments/{id}",
      entity: "commitments",
      title: ({ text }) => text,
      draw: (one) => {
        const { id, version, state, postId } = one;
        const given = { path: { id }, version };
        return html`<section class="panel">
          ${entryFacts.list(
            host,
            one,
            ["state", "lawyer", "postId", "dueDate", "theme", "keptOn", "evidence", "updatedAt"],
            {
              state: badge(host, "state", state),
              postId: html`<a href=${addressOf("posts", postId)}>${host.t.screens["posts"]}</a>`,
            },
          )}
          ${steps(
            actionButton(host, { operation: "POST /api/admin/commitments/{id}/state", ...given }, "primary"),
            actionButton(host, {
              operation: "POST /api/admin/commitments/{id}/evidence",
              ...given,
              fields: ["text", "link", "files"],
            }),
          )}
        </section>`;
      },
    },
  }),
);
