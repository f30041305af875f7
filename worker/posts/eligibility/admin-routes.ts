import { entityTag } from "../../platform/http/if-match.ts";
import { decodeCursor, pageQuery, toPage } from "../../platform/core/paging.ts";
import { router } from "../../platform/http/routes.ts";
import type { Consequences } from "../../county/changes/follow.ts";
import { operationOf, seenEntryOf } from "../../platform/http/operation-of.ts";
import { idSchema } from "../../platform/core/formats.ts";
import { annualInspectionBook, annualReviewBook } from "./annual-service.ts";
import { listInspections, listReviews } from "./queries.ts";
import {
  annualInspectionEntrySchema,
  annualInspectionPatchSchema,
  annualInspectionRequestSchema,
  annualReviewEntrySchema,
  annualReviewPatchSchema,
  annualReviewRequestSchema,
} from "./schema.ts";
import { recordRoutes } from "./record-routes.ts";

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
export function eligibilityAdminRoutes(consequences: Consequences) {
  const routes = router();

  routes.openapi(reviewRoutes.list, async (c) => {
    const { lawyer, after, limit } = c.req.valid("query");
    const rows = await listReviews(c.var.db, {
      lawyerId: lawyer,
      after: decodeCursor(after, 1)?.[0],
      limit: limit + 1,
    });
    return c.json(
      toPage(rows, limit, ({ review }) => [review.id], annualReviewBook.toEntry),
      200,
    );
  });
  routes.openapi(reviewRoutes.read, async (c) => {
    const entry = await annualReviewBook.read(operationOf(c), c.req.valid("param").id);
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });
  routes.openapi(reviewRoutes.create, async (c) => {
    const request = c.req.valid("json");
    return c.json(await annualReviewBook.enter({ ...operationOf(c), consequences }, request, c.var.record), 201);
  });
  routes.openapi(reviewRoutes.change, async (c) => {
    const entry = await annualReviewBook.change(
      { ...operationOf(c), consequences },
      seenEntryOf(c),
      c.req.valid("json"),
      c.var.record,
    );
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });
  routes.openapi(reviewRoutes.revoke, async (c) => {
    const entry = await annualReviewBook.revoke(
      { ...operationOf(c), consequences },
      seenEntryOf(c),
      c.req.valid("json").reason,
      c.var.record,
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
      toPage(rows, limit, ({ inspection }) => [inspection.id], annualInspectionBook.toEntry),
      200,
    );
  });
  routes.openapi(inspectionRoutes.read, async (c) => {
    const entry = await annualInspectionBook.read(operationOf(c), c.req.valid("param").id);
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });
  routes.openapi(inspectionRoutes.create, async (c) => {
    const request = c.req.valid("json");
    return c.json(await annualInspectionBook.enter({ ...operationOf(c), consequences }, request, c.var.record), 201);
  });
  routes.openapi(inspectionRoutes.change, async (c) => {
    const entry = await annualInspectionBook.change(
      { ...operationOf(c), consequences },
      seenEntryOf(c),
      c.req.valid("json"),
      c.var.record,
    );
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });
  routes.openapi(inspectionRoutes.revoke, async (c) => {
    const entry = await annualInspectionBook.revoke(
      { ...operationOf(c), consequences },
      seenEntryOf(c),
      c.req.valid("json").reason,
      c.var.record,
    );
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  return routes;
}
