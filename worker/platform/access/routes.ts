import { decodeCursor, pageOf, pageQuery, toPage } from "../core/paging.ts";
import { jsonAnswer, problemAnswers, router } from "../http/routes.ts";
import { adminRoute } from "./admin-route.ts";
import { listWriteOrigins } from "../http/queries.ts";
import { listAuditEntries } from "./queries.ts";
import { auditEntrySchema, auditFilterShape, writeOriginSchema } from "./schema.ts";
import { toAuditEntry } from "./service.ts";

const tags = ["Bureau: access"];

/** Networks on one answer: a flood is among the first. */
const ORIGINS = 200;

const auditRoute = adminRoute("audit.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/audit",
  operationId: "readAudit",
  tags,
  summary: "Who did what, newest first",
  request: {
    query: pageQuery(200, 50).extend(auditFilterShape),
  },
  responses: {
    200: jsonAnswer(pageOf(auditEntrySchema), "A page of entries."),
    ...problemAnswers("validation_failed"),
  },
});

const originsRoute = adminRoute("origins.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/write-origins",
  operationId: "readWriteOrigins",
  tags,
  summary: "From which networks the public wrote in the last two days, by kind, the busiest first",
  responses: { 200: jsonAnswer(pageOf(writeOriginSchema), "The first 200; there is no next page.") },
});

export function accessRoutes() {
  const routes = router();

  routes.openapi(auditRoute, async (c) => {
    const { after, limit, ...filter } = c.req.valid("query");
    const rows = await listAuditEntries(c.var.db, {
      ...filter,
      after: decodeCursor(after, 1)?.[0],
      limit: limit + 1,
    });
    return c.json(
      toPage(rows, limit, ({ id }) => [id], toAuditEntry),
      200,
    );
  });

  routes.openapi(originsRoute, async (c) =>
    c.json({ items: await listWriteOrigins(c.var.db, ORIGINS), next: null }, 200),
  );

  return routes;
}
