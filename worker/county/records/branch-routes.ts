import { z } from "@hono/zod-openapi";
import { decodeCursor, pageOf, pageQuery, toPage } from "../../platform/core/paging.ts";
import { fieldProblem } from "../../platform/core/problem.ts";
import { idempotent } from "../../platform/http/idempotency.ts";
import { operationOf } from "../../platform/http/operation-of.ts";
import { createdSchema, jsonAnswer, jsonBody, problemAnswers, router } from "../../platform/http/routes.ts";
import { branchRoute } from "../branch-links/branch-route.ts";
import type { Consequences } from "../changes/follow.ts";
import { kindOf, shownKinds } from "./kind-of.ts";
import type { RecordKindId } from "./kinds.ts";
import { listRecords } from "./queries.ts";
import { kindSchema, recordEntrySchema, recordKindSchema, recordRequestSchema, type RecordRequest } from "./schema.ts";
import { toEntries } from "./record-view.ts";
import { enterRecord } from "./service.ts";

const kindsRoute = branchRoute({
  method: "get",
  path: "/api/branch/record-kinds",
  operationId: "listOwnRecordKinds",
  summary: "The kinds of records a Party branch enters itself, with their fields",
  responses: { 200: jsonAnswer(z.object({ items: z.array(recordKindSchema) }), "All of them.") },
});

const listRoute = branchRoute({
  method: "get",
  path: "/api/branch/records",
  operationId: "listOwnRecords",
  summary: "This branch's records of a kind it enters itself, newest first",
  request: { query: pageQuery(50, 20).extend({ kind: kindSchema }) },
  responses: { 200: jsonAnswer(pageOf(recordEntrySchema), "A page of them."), ...problemAnswers("validation_failed") },
});

const enterRoute = branchRoute({
  method: "post",
  path: "/api/branch/records",
  operationId: "enterOwnRecord",
  summary: "Enter a record of this branch; the bureau confirms it before it counts",
  middleware: [idempotent],
  request: { body: jsonBody(recordRequestSchema) },
  responses: { 201: jsonAnswer(createdSchema, "Entered."), ...problemAnswers("validation_failed", "file_claimed") },
});

/** What a branch enters itself; of every other kind it neither sees nor writes anything. */
function assertOwn(kind: RecordKindId): void {
  if (!kindOf(kind).enteredBy.includes("branch")) throw fieldProblem("kind", "not_allowed");
}

/** The bureau's books as a Party branch keeps its own part of them. */
export function recordBranchRoutes(consequences: Consequences) {
  const routes = router();

  routes.openapi(kindsRoute, (c) =>
    c.json({ items: shownKinds.filter(({ enteredBy }) => enteredBy.includes("branch")) }, 200),
  );

  routes.openapi(listRoute, async (c) => {
    const { kind, after, limit } = c.req.valid("query");
    assertOwn(kind);
    const rows = await listRecords(c.var.db, {
      kind,
      branchId: c.var.branch.branch.id,
      after: decodeCursor(after, 1)?.[0],
      limit: limit + 1,
    });
    const page = toPage(
      rows,
      limit,
      ({ record }) => [record.id],
      (row) => row,
    );
    return c.json({ items: await toEntries(operationOf(c), page.items), next: page.next }, 200);
  });

  routes.openapi(enterRoute, async (c) => {
    const request: RecordRequest = c.req.valid("json");
    assertOwn(request.kind);
    if (request.subjectId !== c.var.branch.branch.id) throw fieldProblem("subjectId", "not_allowed");
    return c.json(await enterRecord({ ...operationOf(c), consequences }, request, c.var.record), 201);
  });

  return routes;
}
