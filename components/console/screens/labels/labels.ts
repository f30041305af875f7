import { html, nothing } from "lit";
import { actionButton } from "../../action.ts";
import { badge, entryFacts } from "../../facts.ts";
import { addressOf } from "../../place.ts";
import { register, steps } from "../../register.ts";
import { dueColumn } from "../../waiting.ts";
import { valueLabel } from "../../words.ts";
import { postsTexts, type PostsStrings } from "../posts/texts.ts";

/** Labels of posts and holders: entered by one, approved by another. */
export const part = register<"GET /api/admin/labels", "GET /api/admin/labels/{id}", PostsStrings>(
  postsTexts,
  (host) => ({
    name: "labels",
    waits: "GET /api/admin/labels",
    list: {
      operation: "GET /api/admin/labels",
      waits: true,
      filters: ["state", "post"],
      columns: [
        { name: "kind" },
        { name: "post" },
        { name: "lawyer" },
        { name: "docNo" },
        { name: "from" },
        { name: "to" },
        { name: "state", state: true },
        dueColumn(host),
      ],
      href: ({ id }) => addressOf("labels", id),
      add: () => ({ operation: "POST /api/admin/labels" }),
    },
    entry: {
      operation: "GET /api/admin/labels/{id}",
      entity: "labels",
      title: ({ kind, post }) => `${valueLabel(host.words, "kind", kind)} · ${post.title}`,
      draw: (one) => {
        const { id, version, state } = one;
        const given = { path: { id }, version };
        return html`<section class="panel">
        ${entryFacts.list(host, one, ["state", "kind", "post", "lawyer", "docNo", "issuingBody", "from", "to", "inForce", "reason", "createdAt", "decidedAt"], { state: badge(host, "state", state) })}
        ${steps(
          state === "proposed"
            ? [
                actionButton(
                  host,
                  { operation: "POST /api/admin/labels/{id}/approve", ...given, fixed: {} },
                  "primary",
                ),
                actionButton(host, { operation: "POST /api/admin/labels/{id}/reject", ...given }),
              ]
            : nothing,
          state === "approved"
            ? actionButton(host, { operation: "POST /api/admin/labels/{id}/revoke", ...given, final: true })
            : nothing,
        )}
      </section>`;
      },
    },
  }),
);
