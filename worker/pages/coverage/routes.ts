import { z } from "@hono/zod-openapi";
import { kept } from "../../platform/http/kept.ts";
import { jsonAnswer, problemAnswers, publicRoute, router } from "../../platform/http/routes.ts";
import { adminRoute } from "../../platform/access/admin-route.ts";
import { operationOf } from "../../platform/http/operation-of.ts";
import { WORKBOOK_TYPE } from "../../platform/spreadsheets/workbook.ts";
import { countyCoverageSchema, coverageSchema } from "./schema.ts";
import { readCountyCoverage, readCoverageWorkbook, readPublicCoverage } from "./service.ts";

const publishedRoute = publicRoute({
  method: "get",
  path: "/api/coverage",
  middleware: [kept("county")],
  operationId: "getCoverage",
  tags: ["Coverage"],
  summary: "Every site and firm against the posts it should have, if the bureau makes it public",
  responses: { 200: jsonAnswer(coverageSchema, "The coverage now."), ...problemAnswers("not_public") },
});

const tags = ["Bureau: coverage"];

const readRoute = adminRoute("coverage.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/coverage",
  operationId: "readCoverage",
  tags,
  summary: "Every site and firm against the posts it should have, with the gaps by name, by tier and by township",
  responses: { 200: jsonAnswer(countyCoverageSchema, "The coverage now.") },
});

const workbookRoute = adminRoute("coverage.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/coverage.xlsx",
  operationId: "exportCoverage",
  tags,
  summary: "The same as a spreadsheet: by tier, the gaps, every site",
  responses: {
    200: {
      description: "A workbook of three sheets.",
      content: { [WORKBOOK_TYPE]: { schema: z.string().openapi({ format: "binary" }) } },
    },
  },
});

export function coverageRoutes() {
  const routes = router();

  routes.openapi(publishedRoute, async (c) => c.json(await readPublicCoverage(operationOf(c)), 200));

  routes.openapi(readRoute, async (c) => c.json(await readCountyCoverage(operationOf(c)), 200));

  routes.openapi(workbookRoute, async (c) => {
    const { day, file } = await readCoverageWorkbook(operationOf(c));
    return c.body(file, 200, {
      "content-type": WORKBOOK_TYPE,
      "content-disposition": `attachment; filename="coverage-${day}.xlsx"; filename*=UTF-8''${encodeURIComponent(`示范岗覆盖情况-${day}`)}.xlsx`,
    });
  });

  return routes;
}
