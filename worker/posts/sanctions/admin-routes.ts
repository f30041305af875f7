import { opens } from "../../county/readings/opening.ts";
import { adminRoute } from "../../platform/access/admin-route.ts";
import { idParam, jsonAnswer, jsonBody, problemAnswers, router } from "../../platform/http/routes.ts";
import { z } from "@hono/zod-openapi";
import { countyToday } from "../../county/settings/today.ts";
import { idSchema } from "../../platform/core/formats.ts";
import type { Consequences } from "../../county/changes/follow.ts";
import { operationOf, seenEntryOf } from "../../platform/http/operation-of.ts";
import { pageQuery, decodeCursor, toPage } from "../../platform/core/paging.ts";
import { entityTag } from "../../platform/http/if-match.ts";
import { listSanctions } from "../eligibility/queries.ts";
import { recordRoutes } from "../eligibility/record-routes.ts";
import {
  SANCTION_KINDS,
  sanctionEntrySchema,
  sanctionRequestSchema,
  openedSanctionSchema,
  sanctionOpeningSchema,
  sanctionPatchSchema,
} from "../eligibility/schema.ts";
import {
  openSanction,
  toSanctionEntry,
  readSanction,
  recordSanction,
  changeSanction,
  revokeSanction,
} from "./service.ts";

const sanctionRoutes = recordRoutes("/api/admin/sanctions", ["Sanction", "sanction"], {
  query: pageQuery(200, 50).extend({
    lawyer: idSchema.optional(),
    firm: idSchema.optional(),
    kind: z.enum(SANCTION_KINDS).optional(),
    inForce: z.enum(["true"]).optional().openapi({ description: "Only those in force today." }),
  }),
  entry: sanctionEntrySchema,
  request: sanctionRequestSchema,
  patch: sanctionPatchSchema,
});

const openRoute = adminRoute("sanctions.open", {
  sites: "refused",
  method: "post",
  path: "/api/admin/sanctions/{id}/open",
  operationId: "openSanction",
  tags: ["Bureau: eligibility"],
  summary: "Show what was noted about a sanction, for a reason that goes into the reading log",
  middleware: [opens],
  request: { params: idParam, body: jsonBody(sanctionOpeningSchema) },
  responses: {
    200: jsonAnswer(openedSanctionSchema, "The note, in the clear."),
    ...problemAnswers("not_found", "validation_failed"),
  },
});

/** What the bureau keeps of party discipline and practice sanctions. */
export function sanctionAdminRoutes(consequences: Consequences) {
  const routes = router();

  routes.openapi(sanctionRoutes.list, async (c) => {
    const { lawyer, firm, kind, inForce, after, limit } = c.req.valid("query");
    const today = await countyToday(c.var.db, new Date());
    const filter = {
      lawyerId: lawyer,
      firmId: firm,
      kind,
      inForceOn: inForce && today,
      after: decodeCursor(after, 1)?.[0],
      limit: limit + 1,
    };
    const page = toPage(
      await listSanctions(c.var.db, filter),
      limit,
      ({ sanction }) => [sanction.id],
      (row) => toSanctionEntry(today, row),
    );
    return c.json(page, 200);
  });
  routes.openapi(sanctionRoutes.read, async (c) => {
    const entry = await readSanction(operationOf(c), c.req.valid("param").id);
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });
  routes.openapi(openRoute, async (c) =>
    c.json(await openSanction(operationOf(c), c.req.valid("param").id, c.req.valid("json")), 200),
  );
  routes.openapi(sanctionRoutes.create, async (c) => {
    const request = c.req.valid("json");
    return c.json(await recordSanction({ ...operationOf(c), consequences }, request, c.var.record), 201);
  });
  routes.openapi(sanctionRoutes.change, async (c) => {
    const entry = await changeSanction(
      { ...operationOf(c), consequences },
      seenEntryOf(c),
      c.req.valid("json"),
      c.var.record,
    );
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });
  routes.openapi(sanctionRoutes.revoke, async (c) => {
    const entry = await revokeSanction(
      { ...operationOf(c), consequences },
      seenEntryOf(c),
      c.req.valid("json").reason,
      c.var.record,
    );
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  return routes;
}
