import { html, nothing } from "lit";
import { actionButton } from "../../action.ts";
import { entryFacts } from "../../facts.ts";
import { addressOf } from "../../place.ts";
import { register, steps } from "../../register.ts";
import { ResultsGrid } from "../reviews/results-grid.ts";
import { postsTexts, type PostsStrings } from "../posts/texts.ts";

/** Results of firms' annual inspections. */
export const part = register<
  "GET /api/admin/annual-inspections",
  "GET /api/admin/annual-inspections/{id}",
  PostsStrings
>(postsTexts, (host, { read }, own) => {
  const table = new ResultsGrid(host, own, {
    operation: "POST /api/admin/annual-inspections",
    field: "firmId",
    read: async (signal) =>
      (await host.client.all("GET /api/admin/firms", { query: { status: "active", limit: 100 }, signal })).map(
        ({ id, name, creditCode }) => ({ id, name, more: creditCode }),
      ),
  });
  return {
    name: "inspections",
    above: () => table.render(),
    list: {
      operation: "GET /api/admin/annual-inspections",
      filters: ["firm"],
      columns: [
        { name: "firm" },
        { name: "year" },
        { name: "result" },
        { name: "revokedAt" },
        { name: "updatedAt", extra: true },
      ],
      href: ({ id }) => addressOf("inspections", id),
      buttons: () =>
        html`${table.button()}${actionButton(host, { operation: "POST /api/admin/annual-inspections", again: ["year", "result"] }, "primary")}`,
    },
    entry: {
      operation: "GET /api/admin/annual-inspections/{id}",
      entity: "annualInspections",
      title: ({ firm, year }) => `${firm.name} · ${year}`,
      draw: (one) => {
        const given = { path: { id: one.id }, version: one.version };
        return html`<section class="panel">
          ${entryFacts.list(host, one, ["firm", "year", "result", "revokedAt", "revokeReason", "createdAt", "updatedAt"])}
          ${one.revokedAt ? nothing : steps(actionButton(host, { operation: "PATCH /api/admin/annual-inspections/{id}", ...given, from: one, read }, "primary"), actionButton(host, { operation: "POST /api/admin/annual-inspections/{id}/revoke", ...given, final: true }))}
        </section>`;
      },
    },
  };
});
