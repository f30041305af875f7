import { html, nothing } from "lit";
import { actionButton } from "../../action.ts";
import { badge, entryFacts } from "../../facts.ts";
import { addressOf } from "../../place.ts";
import { register, steps } from "../../register.ts";
import { dueColumn } from "../../waiting.ts";
import { postsTexts, type PostsStrings } from "../posts/texts.ts";

/** Rectifications: what is due first first. */
export const part = register<"GET /api/admin/rectifications", "GET /api/admin/rectifications/{id}", PostsStrings>(
  postsTexts,
  (host, _, own) => ({
    name: "rectifications",
    waits: "GET /api/admin/rectifications",
    list: {
      operation: "GET /api/admin/rectifications",
      waits: true,
      filters: ["state", "site", "lawyer", "from", "to", "overdue", "escalated"],
      columns: [
        { name: "lawyer" },
        { name: "site" },
        { name: "sourceKind" },
        dueColumn(host),
        { name: "dueDate", extra: true },
        { name: "state", state: true },
        { name: "openedAt" },
        { name: "escalatedAt", extra: true },
      ],
      href: ({ id }) => addressOf("rectifications", id),
    },
    entry: {
      operation: "GET /api/admin/rectifications/{id}",
      entity: "rectifications",
      title: ({ lawyer, site }) => own.t.of(lawyer.name, site.name),
      draw: (one) => {
        const { id, version, state, overdue, concern, sourceKind, reason } = one;
        const given = { path: { id }, version };
        return html`<section class="panel">
          ${entryFacts.list(
            host,
            one,
            [
              "state",
              "lawyer",
              "site",
              "sourceKind",
              "level",
              "dueDate",
              "openedAt",
              "reply",
              "repliedAt",
              "returnReason",
              "publishedAt",
              "escalatedAt",
            ],
            {
              state: html`${badge(host, "state", state)} ${overdue ? badge(host, "state", "overdue") : nothing}`,
            },
          )}
          ${concern || reason ? html`<h2>${own.t.whatWasSaid}</h2><blockquote>${concern?.text ?? reason}</blockquote>${concern ? html`<p class="hint"><a href=${addressOf("posts", concern.post.id)}>${concern.post.title}</a> ${concern.commitment?.text ?? nothing}</p>` : nothing}` : nothing}
          ${steps(
            state === "open"
              ? actionButton(
                  host,
                  { operation: "POST /api/admin/rectifications/{id}/reply", ...given, help: own.t.replyHelp },
                  "primary",
                )
              : nothing,
            state === "replied"
              ? [
                  actionButton(
                    host,
                    { operation: "POST /api/admin/rectifications/{id}/publish", ...given, help: own.t.publishHelp },
                    "primary",
                  ),
                  actionButton(host, { operation: "POST /api/admin/rectifications/{id}/return", ...given }),
                ]
              : nothing,
            state === "open"
              ? actionButton(host, { operation: "POST /api/admin/rectifications/{id}/assign", ...given })
              : nothing,
            sourceKind === "rating" && (state === "open" || state === "replied")
              ? actionButton(host, { operation: "POST /api/admin/rectifications/{id}/close", ...given, final: true })
              : nothing,
          )}
        </section>`;
      },
    },
  }),
);
