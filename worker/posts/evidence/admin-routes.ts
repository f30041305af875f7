import { z } from "@hono/zod-openapi";
import { entityTag, ifMatch } from "../../platform/http/if-match.ts";
import { idempotent } from "../../platform/http/idempotency.ts";
import { decodeCursor, pageOf, pageQuery, toPage } from "../../platform/core/paging.ts";
import { idParam, jsonAnswer, jsonBody, problemAnswers, reasonSchema, router } from "../../platform/http/routes.ts";
import { adminRoute } from "../../platform/access/admin-route.ts";
import { operationOf, seenEntryOf } from "../../platform/http/operation-of.ts";
import { commitmentEntrySchema, stateRequestSchema } from "../commitments/schema.ts";
import { waitingQuery, withDueSchema } from "../../county/waiting/schema.ts";
import { readOldest, waitingStates, withDue } from "../../county/waiting/service.ts";
import { EVIDENCE_WAITS } from "./schema.ts";
import { listEvidence } from "./queries.ts";
import { EVIDENCE_STATES, evidenceEntrySchema, evidenceRequestSchema } from "./schema.ts";
import { moveCommitment } from "./commitment-service.ts";
import { enterEvidence, publishEvidence, readEvidence, returnEvidence, toEvidenceEntries } from "./service.ts";

const tags = ["Bureau: evidence"];
const DECISION_PROBLEMS = ["not_found", "illegal_transition", "same_person"] as const;

const listRoute = adminRoute("evidence.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/evidence",
  operationId: "readEvidenceList",
  tags,
  summary: "Evidence of how commitments were kept, newest first",
  request: { query: pageQuery(90, 50).extend({ ...waitingQuery, state: z.enum(EVIDENCE_STATES).optional() }) },
  responses: {
    200: jsonAnswer(pageOf(withDueSchema(evidenceEntrySchema).openapi("EvidenceInList")), "A page of evidence."),
    ...problemAnswers("validation_failed"),
  },
});

const readRoute = adminRoute("evidence.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/evidence/{id}",
  operationId: "readEvidence",
  tags,
  summary: "One piece of evidence",
  request: { params: idParam },
  responses: {
    200: jsonAnswer(evidenceEntrySchema, "The evidence; its version is the ETag."),
    ...problemAnswers("not_found"),
  },
});

const enterRoute = adminRoute("commitments.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/commitments/{id}/evidence",
  operationId: "enterEvidence",
  tags,
  summary: "Enter evidence for the lawyer who made the commitment; somebody else decides on it",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(evidenceRequestSchema) },
  responses: {
    200: jsonAnswer(evidenceEntrySchema, "The evidence, waiting."),
    ...problemAnswers("not_found", "illegal_transition", "validation_failed", "file_claimed"),
  },
});

const publishRoute = adminRoute("evidence.decide", {
  sites: "refused",
  method: "post",
  path: "/api/admin/evidence/{id}/publish",
  operationId: "publishEvidence",
  tags,
  summary: "Show evidence to everybody; the commitment then counts as kept, or as put right when it came late",
  middleware: [ifMatch, idempotent],
  request: { params: idParam },
  responses: { 200: jsonAnswer(evidenceEntrySchema, "The evidence, public."), ...problemAnswers(...DECISION_PROBLEMS) },
});

const returnRoute = adminRoute("evidence.decide", {
  sites: "refused",
  method: "post",
  path: "/api/admin/evidence/{id}/return",
  operationId: "returnEvidence",
  tags,
  summary: "Return evidence with a reason the lawyer reads",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(reasonSchema) },
  responses: {
    200: jsonAnswer(evidenceEntrySchema, "The evidence, returned."),
    ...problemAnswers(...DECISION_PROBLEMS, "validation_failed"),
  },
});

const stateRoute = adminRoute("commitments.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/commitments/{id}/state",
  operationId: "setCommitmentState",
  tags: ["Bureau: commitments"],
  summary: "Record that a commitment was kept, or open it again",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(stateRequestSchema) },
  responses: {
    200: jsonAnswer(commitmentEntrySchema, "The commitment, changed."),
    ...problemAnswers("not_found", "validation_failed", "illegal_transition", "evidence_waiting", "same_person"),
  },
});

export function evidenceAdminRoutes() {
  const routes = router();

  routes.openapi(listRoute, async (c) => {
    const { waiting, state, after, limit } = c.req.valid("query");
    const filter = { after: decodeCursor(after, 1)?.[0], limit: limit + 1 };
    const states = waitingStates(EVIDENCE_WAITS, { waiting, state });
    const rows = states
      ? await readOldest(
          states,
          (state) => listEvidence(c.var.db, { ...filter, state, oldestFirst: true }),
          ({ evidence }) => evidence.id,
          filter.limit,
        )
      : await listEvidence(c.var.db, { ...filter, state });
    const page = toPage(
      rows,
      limit,
      ({ evidence }) => [evidence.id],
      (row) => row,
    );
    const items = await toEvidenceEntries(operationOf(c), page.items);
    return c.json(await withDue(operationOf(c), { items, next: page.next }, EVIDENCE_WAITS), 200);
  });

  routes.openapi(readRoute, async (c) => {
    const entry = await readEvidence(operationOf(c), c.req.valid("param").id);
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  routes.openapi(enterRoute, async (c) => {
    const entry = await enterEvidence(
      operationOf(c),
      { commitment: seenEntryOf(c), ...c.req.valid("json") },
      c.var.record,
    );
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  routes.openapi(publishRoute, async (c) => {
    const entry = await publishEvidence(operationOf(c), seenEntryOf(c));
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  routes.openapi(returnRoute, async (c) => {
    const entry = await returnEvidence(operationOf(c), seenEntryOf(c), c.req.valid("json").reason);
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  routes.openapi(stateRoute, async (c) => {
    const entry = await moveCommitment(operationOf(c), seenEntryOf(c), c.req.valid("json"));
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  return routes;
}
