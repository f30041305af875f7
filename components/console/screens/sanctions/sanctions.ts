import { html, nothing } from "lit";
import { actionButton } from "../../action.ts";
import { badge, entryFacts } from "../../facts.ts";
import { Opened } from "../../opened.ts";
import { addressOf } from "../../place.ts";
import { register, steps } from "../../register.ts";
import { valueLabel } from "../../words.ts";
import { postsTexts, type PostsStrings } from "../posts/texts.ts";

/** Party discipline and practice sanctions: while in force they suspend posts and rule nominations out. */
export const part = register<"GET /api/admin/sanctions", "GET /api/admin/sanctions/{id}", PostsStrings>(
  postsTexts,
  (host, { read }) => {
    const { id } = host.place;
    const note = new Opened(host, () => ({
      operation: "POST /api/admin/sanctions/{id}/open",
      path: { id },
      fields: ["reason"],
    }));
    return {
      name: "sanctions",
      list: {
        operation: "GET /api/admin/sanctions",
        filters: ["lawyer", "firm", "inForce"],
        columns: [
          { name: "kind" },
          { name: "lawyer" },
          { name: "firm" },
          { name: "from" },
          { name: "to" },
          { name: "docNo" },
          { name: "inForce", cell: ({ inForce }) => (inForce ? badge(host, "state", "inForce") : host.t.no) },
        ],
        href: ({ id }) => addressOf("sanctions", id),
        add: () => ({ operation: "POST /api/admin/sanctions" }),
      },
      entry: {
        operation: "GET /api/admin/sanctions/{id}",
        entity: "sanctions",
        title: ({ kind, lawyer, firm }) => `${valueLabel(host.words, "kind", kind)} · ${(lawyer ?? firm)?.name ?? ""}`,
        draw: (one) => {
          const given = { path: { id }, version: one.version };
          return html`<section class="panel">
            ${entryFacts.list(host, one, ["kind", "lawyer", "firm", "from", "to", "docNo", "serious", "inForce", "revokedAt", "revokeReason", "createdAt"])}
            ${one.hasNote ? note.render() : nothing}
            ${one.revokedAt ? nothing : steps(actionButton(host, { operation: "PATCH /api/admin/sanctions/{id}", ...given, from: one, read }, "primary"), actionButton(host, { operation: "POST /api/admin/sanctions/{id}/revoke", ...given, final: true }))}
          </section>`;
        },
      },
    };
  },
);
