import { z } from "@hono/zod-openapi";
import { entityTag, ifMatch } from "../../platform/http/if-match.ts";
import { idempotent } from "../../platform/http/idempotency.ts";
import { decodeCursor, toPage } from "../../platform/core/paging.ts";
import { idParam, jsonAnswer, jsonBody, problemAnswers, router } from "../../platform/http/routes.ts";
import { adminRoute } from "../../platform/access/admin-route.ts";
import { operationOf, seenEntryOf } from "../../platform/http/operation-of.ts";
import { idSchema, licenceNoSchema } from "../../platform/core/formats.ts";
import { CHANGE_PROBLEMS, entryRoutes, REGISTRY_TAGS, registryQuery } from "./entry-routes.ts";
import { listFirms, listLawyers, listSites } from "./admin-queries.ts";
import {
  changeFirm,
  changeLawyer,
  changeSite,
  createFirm,
  createLawyer,
  createSite,
  readFirm,
  readLawyer,
  readSite,
  toFirmEntry,
  toLawyerEntry,
} from "./admin-service.ts";
import type { RegistryEffects } from "./prepare-service.ts";
import { mergeFirm } from "./merge-service.ts";
import {
  firmChangedSchema,
  firmEntrySchema,
  firmMergerSchema,
  firmPatchSchema,
  firmRequestSchema,
  lawyerChangedSchema,
  lawyerEntrySchema,
  lawyerPatchSchema,
  lawyerRequestSchema,
  siteChangedSchema,
  siteEntrySchema,
  sitePatchSchema,
  siteRequestSchema,
} from "./schema.ts";
import { TIERS } from "../settings/schema.ts";

const firmRoutes = entryRoutes("/api/admin/firms", ["Firm", "Firms"], {
  query: registryQuery,
  entry: firmEntrySchema,
  request: firmRequestSchema,
  patch: firmPatchSchema,
  changed: firmChangedSchema,
});

const lawyerRoutes = entryRoutes("/api/admin/lawyers", ["Lawyer", "Lawyers"], {
  query: registryQuery.extend({ firm: idSchema.optional(), licenceNo: licenceNoSchema.optional() }),
  entry: lawyerEntrySchema,
  request: lawyerRequestSchema,
  patch: lawyerPatchSchema,
  changed: lawyerChangedSchema,
});

const siteRoutes = entryRoutes("/api/admin/sites", ["Site", "Sites"], {
  query: registryQuery.extend({ tier: z.enum(TIERS).optional(), firm: idSchema.optional() }),
  entry: siteEntrySchema,
  request: siteRequestSchema,
  patch: sitePatchSchema,
  changed: siteChangedSchema,
});

const mergeRoute = adminRoute("registry.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/firms/{id}/merge",
  operationId: "mergeFirm",
  tags: REGISTRY_TAGS,
  summary: "Make a firm part of another: its lawyers move, its offices too or are given up",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(firmMergerSchema) },
  responses: {
    200: jsonAnswer(firmChangedSchema, "The firm, which is not in use itself any more."),
    ...problemAnswers(...CHANGE_PROBLEMS),
  },
});

/** Firms, lawyers and sites as the bureau keeps them. */
export function registryAdminRoutes(effects: RegistryEffects) {
  const routes = router();

  routes.openapi(firmRoutes.list, async (c) => {
    const { q, status, after, limit } = c.req.valid("query");
    const rows = await listFirms(c.var.db, { words: q, status, after: decodeCursor(after, 2), limit: limit + 1 });
    const page = toPage(rows, limit, ({ firm: row }) => [row.name, row.id], toFirmEntry(c.var.keys));
    return c.json({ items: await Promise.all(page.items), next: page.next }, 200);
  });
  routes.openapi(firmRoutes.read, async (c) => {
    const entry = await readFirm(operationOf(c), c.req.valid("param").id);
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });
  routes.openapi(firmRoutes.create, async (c) => {
    const request = c.req.valid("json");
    return c.json(await createFirm(operationOf(c), request, c.var.record), 201);
  });
  routes.openapi(firmRoutes.change, async (c) => {
    const entry = await changeFirm(
      { ...operationOf(c), ...effects },
      seenEntryOf(c),
      c.req.valid("json"),
      c.var.record,
    );
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  routes.openapi(mergeRoute, async (c) => {
    const entry = await mergeFirm({ ...operationOf(c), ...effects }, seenEntryOf(c), c.req.valid("json"), c.var.record);
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  routes.openapi(lawyerRoutes.list, async (c) => {
    const { q, status, firm, licenceNo, after, limit } = c.req.valid("query");
    const rows = await listLawyers(c.var.db, {
      words: q,
      status,
      firmId: firm,
      licenceNo,
      after: decodeCursor(after, 2),
      limit: limit + 1,
    });
    const page = toPage(rows, limit, ({ lawyer }) => [lawyer.name, lawyer.id], toLawyerEntry(c.var.keys));
    return c.json({ items: await Promise.all(page.items), next: page.next }, 200);
  });
  routes.openapi(lawyerRoutes.read, async (c) => {
    const entry = await readLawyer(operationOf(c), c.req.valid("param").id);
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });
  routes.openapi(lawyerRoutes.create, async (c) => {
    const request = c.req.valid("json");
    return c.json(await createLawyer(operationOf(c), request, c.var.record), 201);
  });
  routes.openapi(lawyerRoutes.change, async (c) => {
    const entry = await changeLawyer(
      { ...operationOf(c), ...effects },
      seenEntryOf(c),
      c.req.valid("json"),
      c.var.record,
    );
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  routes.openapi(siteRoutes.list, async (c) => {
    const { q, status, tier, firm, after, limit } = c.req.valid("query");
    const rows = await listSites(c.var.db, {
      words: q,
      status,
      tier,
      firmId: firm,
      after: decodeCursor(after, 2),
      limit: limit + 1,
    });
    return c.json(
      toPage(
        rows,
        limit,
        (row) => [row.name, row.id],
        (row) => row,
      ),
      200,
    );
  });
  routes.openapi(siteRoutes.read, async (c) => {
    const entry = await readSite(operationOf(c), c.req.valid("param").id);
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });
  routes.openapi(siteRoutes.create, async (c) => {
    const request = c.req.valid("json");
    return c.json(await createSite(operationOf(c), request, c.var.record), 201);
  });
  routes.openapi(siteRoutes.change, async (c) => {
    const entry = await changeSite(
      { ...operationOf(c), ...effects },
      seenEntryOf(c),
      c.req.valid("json"),
      c.var.record,
    );
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  return routes;
}
