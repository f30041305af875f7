import { z } from "@hono/zod-openapi";
import { adminRoute } from "../../platform/access/admin-route.ts";
import { auditFilterShape } from "../../platform/access/schema.ts";
import { decodeCursor, pageOf, pageQuery } from "../../platform/core/paging.ts";
import { operationOf } from "../../platform/http/operation-of.ts";
import { jsonAnswer, problemAnswers, router } from "../../platform/http/routes.ts";
import { WORKBOOK_TYPE } from "../../platform/spreadsheets/workbook.ts";
import { readingFilterShape } from "../readings/schema.ts";
import { historyParam, historyStepSchema } from "./schema.ts";
import { exportAudit, exportReadings, readHistory, type SitesOfEntries } from "./service.ts";
import type { ExportedFile } from "./workbooks.ts";

const tags = ["Bureau: access"];

/** Rows of one file: what a spreadsheet program opens at once, and the Worker holds in its memory. */
const MOST_ROWS = 10_000;

const limitShape = {
  limit: z.coerce.number().int().min(1).max(MOST_ROWS).default(MOST_ROWS).openapi({
    description: "Rows at most; the file's second sheet says whether there are more.",
  }),
};

const workbookAnswers = {
  200: {
    description: "A workbook: the entries, newest first, and what it holds.",
    content: { [WORKBOOK_TYPE]: { schema: z.string().openapi({ format: "binary" }) } },
  },
  ...problemAnswers("validation_failed"),
};

const auditFileRoute = adminRoute("audit.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/audit.xlsx",
  operationId: "exportAudit",
  tags,
  summary: "Who did what, as a spreadsheet",
  request: { query: z.object({ ...auditFilterShape, ...limitShape }) },
  responses: workbookAnswers,
});

const readingsFileRoute = adminRoute("readings.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/readings.xlsx",
  operationId: "exportReadings",
  tags,
  summary: "Who saw whose personal data, as a spreadsheet",
  request: { query: z.object({ ...readingFilterShape, ...limitShape }) },
  responses: workbookAnswers,
});

const historyRoute = adminRoute("me.read", {
  sites: "bySite",
  method: "get",
  path: "/api/admin/history/{entity}/{id}",
  operationId: "readHistory",
  tags,
  summary: "Who did what with one entry, newest first, for whoever may read the entry",
  request: { params: historyParam, query: pageQuery(100, 50) },
  responses: {
    200: jsonAnswer(pageOf(historyStepSchema), "A page of steps; empty where nothing was ever done."),
    ...problemAnswers("forbidden", "outside_your_sites", "validation_failed"),
  },
});

const headersOf = (name: string, nameZh: string, { day }: ExportedFile) => ({
  "content-type": WORKBOOK_TYPE,
  "content-disposition": `attachment; filename="${name}-${day}.xlsx"; filename*=UTF-8''${encodeURIComponent(`${nameZh}-${day}`)}.xlsx`,
});

/** What was done and who looked, as files and on each entry's own screen. */
export function auditRoutes(sitesOfEntries: SitesOfEntries) {
  const routes = router();

  routes.openapi(auditFileRoute, async (c) => {
    const exported = await exportAudit(operationOf(c), c.req.valid("query"));
    return c.body(exported.file, 200, headersOf("audit", "审计日志", exported));
  });

  routes.openapi(readingsFileRoute, async (c) => {
    const exported = await exportReadings(operationOf(c), c.req.valid("query"));
    return c.body(exported.file, 200, headersOf("readings", "查阅记录", exported));
  });

  routes.openapi(historyRoute, async (c) => {
    const { after, limit } = c.req.valid("query");
    const page = { after: decodeCursor(after, 1)?.[0], limit };
    return c.json(await readHistory(operationOf(c), sitesOfEntries, { ...c.req.valid("param"), ...page }), 200);
  });

  return routes;
}
