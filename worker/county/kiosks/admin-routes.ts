import { idempotent, idempotentWithout } from "../../platform/http/idempotency.ts";
import { decodeCursor, pageOf, pageQuery, toPage } from "../../platform/core/paging.ts";
import { idParam, jsonAnswer, jsonBody, problemAnswers, reasonSchema, router } from "../../platform/http/routes.ts";
import { sitesOf } from "../../platform/access/site-queries.ts";
import { adminRoute } from "../../platform/access/admin-route.ts";
import { operationOf } from "../../platform/http/operation-of.ts";
import { idSchema } from "../../platform/core/formats.ts";
import { listKiosks } from "./queries.ts";
import { kioskEntrySchema, kioskRequestSchema, newKioskSchema } from "./schema.ts";
import { registerKiosk, toKioskEntry, withdrawKiosk } from "./service.ts";

const tags = ["Bureau: kiosks"];

const listRoute = adminRoute("kiosks.read", {
  sites: "bySite",
  method: "get",
  path: "/api/admin/kiosks",
  operationId: "readKiosks",
  tags,
  summary: "Registered kiosks, newest first, without their tokens",
  request: { query: pageQuery(200, 50).extend({ site: idSchema.optional() }) },
  responses: { 200: jsonAnswer(pageOf(kioskEntrySchema), "A page of kiosks."), ...problemAnswers("validation_failed") },
});

const registerRoute = adminRoute("kiosks.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/kiosks",
  operationId: "registerKiosk",
  tags,
  summary: "Register a kiosk; its token is shown once",
  middleware: [idempotentWithout("token")],
  request: { body: jsonBody(kioskRequestSchema) },
  responses: {
    201: jsonAnswer(newKioskSchema, "Registered."),
    ...problemAnswers("validation_failed"),
  },
});

const revokeRoute = adminRoute("kiosks.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/kiosks/{id}/revoke",
  operationId: "revokeKiosk",
  tags,
  summary: "Revoke a kiosk's token for good",
  middleware: [idempotent],
  request: { params: idParam, body: jsonBody(reasonSchema) },
  responses: {
    200: jsonAnswer(kioskEntrySchema, "The kiosk, revoked."),
    ...problemAnswers("not_found", "validation_failed", "illegal_transition"),
  },
});

/** The kiosks in the halls. */
export function kioskAdminRoutes() {
  const routes = router();

  routes.openapi(listRoute, async (c) => {
    const { site, after, limit } = c.req.valid("query");
    const rows = await listKiosks(c.var.db, {
      siteId: site,
      sites: sitesOf(c.var.actor),
      after: decodeCursor(after, 1)?.[0],
      limit: limit + 1,
    });
    return c.json(
      toPage(rows, limit, ({ id }) => [id], toKioskEntry),
      200,
    );
  });

  routes.openapi(registerRoute, async (c) => {
    const request = c.req.valid("json");
    return c.json(await registerKiosk(operationOf(c), request, c.var.record), 201);
  });

  routes.openapi(revokeRoute, async (c) => {
    const { id } = c.req.valid("param");
    return c.json(await withdrawKiosk(operationOf(c), id, c.req.valid("json").reason, c.var.record), 200);
  });

  return routes;
}
