import { z } from "@hono/zod-openapi";
import { countyToday } from "../../county/settings/today.ts";
import { idSchema } from "../../platform/core/formats.ts";
import type { Consequences } from "../../county/changes/follow.ts";
import { operationOf, seenEntryOf } from "../../platform/http/operation-of.ts";
import { pageQuery, decodeCursor, toPage } from "../../platform/core/paging.ts";
import { entityTag } from "../../platform/http/if-match.ts";
import { router } from "../../platform/http/routes.ts";
import { listSanctions } from "../eligibility/queries.ts";
import { recordRoutes } from "../eligibility/record-routes.ts";
import {
  SANCTION_KINDS,
  sanctionEntrySchema,
  sanctionRequestSchema,
  sanctionPatchSchema,
} from "../eligibility/schema.ts";
import { toSanctionEntry, readSanction, recordSanction, changeSanction, revokeSanction } from "./service.ts";

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
      (row) => row,
    );
    return c.json(
      {
        items: await Promise.all(page.items.map((row) => toSanctionEntry(operationOf(c), today, row))),
        next: page.next,
      },
      200,
    );
  });
  routes.openapi(sanctionRoutes.read, async (c) => {
    const entry = await readSanction(operationOf(c), c.req.valid("param").id);
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });
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
