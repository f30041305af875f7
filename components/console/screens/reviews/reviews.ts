import { html, nothing } from "lit";
import { actionButton } from "../../action.ts";
import { entryFacts } from "../../facts.ts";
import { addressOf } from "../../place.ts";
import { register, steps } from "../../register.ts";
import { ResultsGrid } from "./results-grid.ts";
import { postsTexts, type PostsStrings } from "../posts/texts.ts";

/** Results of lawyers' annual reviews. */
export const part = register<"GET /api/admin/annual-reviews", "GET /api/admin/annual-reviews/{id}", PostsStrings>(
  postsTexts,
  (host, { read }, own) => {
    const table = new ResultsGrid(host, own, {
      operation: "POST /api/admin/annual-reviews",
      field: "lawyerId",
      read: async (signal) =>
        (await host.client.all("GET /api/admin/lawyers", { query: { status: "active", limit: 100 }, signal })).map(
          ({ id, name, firm, licenceNo }) => ({ id, name, more: `${firm.name} ${licenceNo}` }),
        ),
    });
    return {
      name: "reviews",
      above: () => table.render(),
      list: {
        operation: "GET /api/admin/annual-reviews",
        filters: ["lawyer"],
        columns: [
          { name: "lawyer" },
          { name: "year" },
          { name: "result" },
          { name: "revokedAt" },
          { name: "updatedAt", extra: true },
        ],
        href: ({ id }) => addressOf("reviews", id),
        buttons: () =>
          html`${table.button()}${actionButton(host, { operation: "POST /api/admin/annual-reviews", again: ["year", "result"] }, "primary")}`,
      },
      entry: {
        operation: "GET /api/admin/annual-reviews/{id}",
        entity: "annualReviews",
        title: ({ lawyer, year }) => `${lawyer.name} · ${year}`,
        draw: (one) => {
          const given = { path: { id: one.id }, version: one.version };
          return html`<section class="panel">
          ${entryFacts.list(host, one, ["lawyer", "year", "result", "revokedAt", "revokeReason", "createdAt", "updatedAt"])}
          ${one.revokedAt ? nothing : steps(actionButton(host, { operation: "PATCH /api/admin/annual-reviews/{id}", ...given, from: one, read }, "primary"), actionButton(host, { operation: "POST /api/admin/annual-reviews/{id}/revoke", ...given, final: true }))}
        </section>`;
        },
      },
    };
  },
);
