import { z } from "@hono/zod-openapi";
import { decodeCursor, pageOf, pageQuery, toPage } from "../core/paging.ts";
import { jsonAnswer, problemAnswers, router } from "../http/routes.ts";
import { adminRoute } from "./admin-route.ts";
import { listWriteOrigins } from "../http/queries.ts";
import { listAuditEntries } from "./queries.ts";
import { auditEntrySchema, writeOriginSchema } from "./schema.ts";
import { toAuditEntry } from "./service.ts";

const tags = ["Bureau: access"];

/** Networks on one answer: a flood is among the first. */
const ORIGINS = 200;

/** A date, or an instant, in UTC as the entries have it. */
const momentSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?Z)?$/, "date")
  .openapi({ example: "2026-11-26T00:00:00Z" });

const auditRoute = adminRoute("audit.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/audit",
  operationId: "readAudit",
  tags,
  summary: "Who did what, newest first",
  request: {
    query: pageQuery(200, 50).extend({
      entity: z.string().max(40).optional(),
      entityId: z.string().max(64).optional(),
      actor: z.string().max(64).optional().openapi({ description: "Id of whoever did it." }),
      action: z.string().max(80).optional().openapi({ example: "bookings.cancel" }),
      from: momentSchema.optional(),
      to: momentSchema.optional().openapi({ description: "A date counts to its end." }),
      network: z.string().max(40).optional().openapi({
        description: "Only what the public wrote from one network in the last two days; see the list of origins.",
      }),
    }),
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
