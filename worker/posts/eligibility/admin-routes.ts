import { z } from "@hono/zod-openapi";
import { answerOnce } from "../../platform/http/idempotency.ts";
import { entityTag, ifMatchVersion } from "../../platform/http/if-match.ts";
import { decodeCursor, pageOf, pageQuery, toPage } from "../../platform/core/paging.ts";
import {
  adminRoute,
  createdSchema,
  idempotencyHeader,
  idParam,
  ifMatchHeader,
  jsonAnswer,
  jsonBody,
  problemAnswers,
  reasonSchema,
  router,
} from "../../platform/http/routes.ts";
import { operationOf } from "../../platform/core/operation.ts";
import { idSchema } from "../../platform/core/formats.ts";
import { countyToday } from "../../county/settings/today.ts";
import {
  changeInspection,
  changeReview,
  readInspection,
  readReview,
  recordInspection,
  recordReview,
  revokeInspection,
  revokeReview,
  toInspectionEntry,
  toReviewEntry,
} from "./annual-service.ts";
import { listInspections, listReviews, listSanctions } from "./queries.ts";
import { changeSanction, readSanction, recordSanction, revokeSanction, toSanctionEntry } from "./sanction-service.ts";
import {
  annualInspectionEntrySchema,
  annualInspectionPatchSchema,
  annualInspectionRequestSchema,
  annualReviewEntrySchema,
  annualReviewPatchSchema,
  annualReviewRequestSchema,
  SANCTION_KINDS,
  sanctionEntrySchema,
  sanctionPatchSchema,
  sanctionRequestSchema,
} from "./schema.ts";

const tags = ["Bureau: eligibility"];
const CHANGE_PROBLEMS = [
  "not_found",
  "stale_version",
  "version_required",
  "validation_failed",
  "illegal_transition",
] as const;

/** The five routes each kind of record has. A record is never deleted: a wrong one is revoked, and stays to be seen. */
function recordRoutes<
  const P extends string,
  Query extends z.ZodObject,
  Entry extends z.ZodType,
  Request extends z.ZodType,
  Patch extends z.ZodType,
>(
  path: P,
  /** Its name in an operation's, and in a sentence. */
  [name, one]: readonly [name: string, one: string],
  { query, entry, request, patch }: { query: Query; entry: Entry; request: Request; patch: Patch },
) {
  return {
    list: adminRoute("eligibility.read", {
      method: "get",
      path,
      operationId: `read${name}s`,
      tags,
      summary: `Every ${one}, newest first`,
      request: { query },
      responses: { 200: jsonAnswer(pageOf(entry), "A page of records."), ...problemAnswers("validation_failed") },
    }),
    read: adminRoute("eligibility.read", {
      method: "get",
      path: `${path}/{id}` as const,
      operationId: `read${name}`,
      tags,
      summary: `One ${one}`,
      request: { params: idParam },
      responses: { 200: jsonAnswer(entry, "The record; its version is the ETag."), ...problemAnswers("not_found") },
    }),
    create: adminRoute("eligibility.write", {
      method: "post",
      path,
      operationId: `record${name}`,
      tags,
      summary: `Record one ${one}`,
      request: { headers: idempotencyHeader, body: jsonBody(request) },
      responses: {
        201: jsonAnswer(createdSchema, "Recorded."),
        ...problemAnswers("validation_failed", "idempotency_key_required", "idempotency_key_reused"),
      },
    }),
    change: adminRoute("eligibility.write", {
      method: "patch",
      path: `${path}/{id}` as const,
      operationId: `correct${name}`,
      tags,
      summary: `Correct one ${one}`,
      request: { params: idParam, headers: ifMatchHeader, body: jsonBody(patch) },
      responses: { 200: jsonAnswer(entry, "The record, changed."), ...problemAnswers(...CHANGE_PROBLEMS) },
    }),
    revoke: adminRoute("eligibility.write", {
      method: "post",
      path: `${path}/{id}/revoke` as const,
      operationId: `revoke${name}`,
      tags,
      summary: `Take one ${one} back; it stays on record`,
      request: { params: idParam, headers: ifMatchHeader, body: jsonBody(reasonSchema) },
      responses: { 200: jsonAnswer(entry, "The record, revoked."), ...problemAnswers(...CHANGE_PROBLEMS) },
    }),
  };
}

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

const reviewRoutes = recordRoutes("/api/admin/annual-reviews", ["AnnualReview", "annual review of a lawyer"], {
  query: pageQuery(200, 50).extend({ lawyer: idSchema.optional() }),
  entry: annualReviewEntrySchema,
  request: annualReviewRequestSchema,
  patch: annualReviewPatchSchema,
});

const inspectionRoutes = recordRoutes(
  "/api/admin/annual-inspections",
  ["AnnualInspection", "annual inspection of a firm"],
  {
    query: pageQuery(200, 50).extend({ firm: idSchema.optional() }),
    entry: annualInspectionEntrySchema,
    request: annualInspectionRequestSchema,
    patch: annualInspectionPatchSchema,
  },
);

/** What the bureau keeps of lawyers and firms for its decisions. */
export function eligibilityAdminRoutes() {
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
    return answerOnce(c, request, (record) => recordSanction(operationOf(c), request, record)) as never;
  });
  routes.openapi(sanctionRoutes.change, async (c) => {
    const entry = await changeSanction(operationOf(c), c.req.valid("param").id, ifMatchVersion(c), c.req.valid("json"));
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });
  routes.openapi(sanctionRoutes.revoke, async (c) => {
    const entry = await revokeSanction(
      operationOf(c),
      c.req.valid("param").id,
      ifMatchVersion(c),
      c.req.valid("json").reason,
    );
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  routes.openapi(reviewRoutes.list, async (c) => {
    const { lawyer, after, limit } = c.req.valid("query");
    const rows = await listReviews(c.var.db, {
      lawyerId: lawyer,
      after: decodeCursor(after, 1)?.[0],
      limit: limit + 1,
    });
    return c.json(
      toPage(rows, limit, ({ review }) => [review.id], toReviewEntry),
      200,
    );
  });
  routes.openapi(reviewRoutes.read, async (c) => {
    const entry = await readReview(operationOf(c), c.req.valid("param").id);
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });
  routes.openapi(reviewRoutes.create, async (c) => {
    const request = c.req.valid("json");
    return answerOnce(c, request, (record) => recordReview(operationOf(c), request, record)) as never;
  });
  routes.openapi(reviewRoutes.change, async (c) => {
    const entry = await changeReview(operationOf(c), c.req.valid("param").id, ifMatchVersion(c), c.req.valid("json"));
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });
  routes.openapi(reviewRoutes.revoke, async (c) => {
    const entry = await revokeReview(
      operationOf(c),
      c.req.valid("param").id,
      ifMatchVersion(c),
      c.req.valid("json").reason,
    );
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  routes.openapi(inspectionRoutes.list, async (c) => {
    const { firm, after, limit } = c.req.valid("query");
    const rows = await listInspections(c.var.db, {
      firmId: firm,
      after: decodeCursor(after, 1)?.[0],
      limit: limit + 1,
    });
    return c.json(
      toPage(rows, limit, ({ inspection }) => [inspection.id], toInspectionEntry),
      200,
    );
  });
  routes.openapi(inspectionRoutes.read, async (c) => {
    const entry = await readInspection(operationOf(c), c.req.valid("param").id);
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });
  routes.openapi(inspectionRoutes.create, async (c) => {
    const request = c.req.valid("json");
    return answerOnce(c, request, (record) => recordInspection(operationOf(c), request, record)) as never;
  });
  routes.openapi(inspectionRoutes.change, async (c) => {
    const entry = await changeInspection(
      operationOf(c),
      c.req.valid("param").id,
      ifMatchVersion(c),
      c.req.valid("json"),
    );
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });
  routes.openapi(inspectionRoutes.revoke, async (c) => {
    const entry = await revokeInspection(
      operationOf(c),
      c.req.valid("param").id,
      ifMatchVersion(c),
      c.req.valid("json").reason,
    );
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  return routes;
}
