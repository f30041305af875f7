import { z } from "@hono/zod-openapi";
import { adminRoute } from "../../platform/access/admin-route.ts";
import { dateSchema, idSchema } from "../../platform/core/formats.ts";
import { decodeCursor, pageOf, pageQuery, toPage } from "../../platform/core/paging.ts";
import { fieldProblem } from "../../platform/core/problem.ts";
import { idempotent } from "../../platform/http/idempotency.ts";
import { entityTag, ifMatch } from "../../platform/http/if-match.ts";
import { operationOf, seenEntryOf } from "../../platform/http/operation-of.ts";
import {
  createdSchema,
  idParam,
  jsonAnswer,
  jsonBody,
  problemAnswers,
  reasonSchema,
  router,
} from "../../platform/http/routes.ts";
import type { Consequences } from "../changes/follow.ts";
import { opens } from "../readings/opening.ts";
import { countyToday } from "../settings/today.ts";
import { keepBook, listOwing, listRecordBooks, listRecordDues } from "./due-service.ts";
import { kindOf } from "./kind-of.ts";
import { readRecordReport } from "./kind-report-service.ts";
import { listRecords } from "./queries.ts";
import { nameCircle, readCircle } from "./circle-service.ts";
import { openRecord } from "./opening-service.ts";
import { readRecord, toEntries } from "./record-view.ts";
import {
  kindSchema,
  openedRecordSchema,
  RECORD_STATES,
  recordBookRequestSchema,
  recordBookSchema,
  recordCircleRequestSchema,
  recordCircleSchema,
  recordClosingSchema,
  recordDueSchema,
  recordEntrySchema,
  recordOpeningSchema,
  recordPatchSchema,
  recordReminderRequestSchema,
  recordReminderSchema,
  recordReportQuerySchema,
  recordReportSchema,
  recordRequestSchema,
} from "./schema.ts";
import { remindOwing } from "./remind-service.ts";
import { changeRecord, closeRecord, confirmRecord, enterRecord, returnRecord, withdrawRecord } from "./service.ts";

const tags = ["Bureau: books"];
const kindParam = z.object({ kind: kindSchema });

const booksRoute = adminRoute("records.read", {
  sites: "noSites",
  method: "get",
  path: "/api/admin/record-books",
  operationId: "readRecordBooks",
  tags,
  summary: "The books the bureau may keep: each kind of record with its fields, and since when it is kept",
  responses: { 200: jsonAnswer(z.object({ items: z.array(recordBookSchema) }), "All of them.") },
});

const keepRoute = adminRoute("records.write", {
  sites: "refused",
  method: "put",
  path: "/api/admin/record-books/{kind}",
  operationId: "keepRecordBook",
  tags,
  summary: "Say since when a book is kept: from then on it is listed what is missing in it",
  middleware: [ifMatch, idempotent],
  request: { params: kindParam, body: jsonBody(recordBookRequestSchema) },
  responses: { 200: jsonAnswer(recordBookSchema, "The book."), ...problemAnswers("not_found", "validation_failed") },
});

const circleRoute = adminRoute("staff.read", {
  sites: "noSites",
  method: "get",
  path: "/api/admin/record-books/{kind}/circle",
  operationId: "readRecordCircle",
  tags,
  summary: "Who opens the records of a confidential kind",
  request: { params: kindParam },
  responses: { 200: jsonAnswer(recordCircleSchema, "The circle."), ...problemAnswers("not_found") },
});

const nameCircleRoute = adminRoute("staff.write", {
  sites: "refused",
  method: "put",
  path: "/api/admin/record-books/{kind}/circle",
  operationId: "nameRecordCircle",
  tags,
  summary: "Name who opens the records of a confidential kind, of those who may open records",
  middleware: [ifMatch, idempotent],
  request: { params: kindParam, body: jsonBody(recordCircleRequestSchema) },
  responses: {
    200: jsonAnswer(recordCircleSchema, "The circle."),
    ...problemAnswers("not_found", "validation_failed"),
  },
});

const duesRoute = adminRoute("records.read", {
  sites: "noSites",
  method: "get",
  path: "/api/admin/record-dues",
  operationId: "readRecordDues",
  tags,
  summary: "What is missing in the books that are kept, by periods that are over, what was due first at the head",
  request: { query: z.object({ kind: kindSchema.optional() }) },
  responses: { 200: jsonAnswer(z.object({ items: z.array(recordDueSchema) }), "What there has to be.") },
});

const owingRoute = adminRoute("records.read", {
  sites: "noSites",
  method: "get",
  path: "/api/admin/record-dues/{kind}",
  operationId: "readRecordsOwed",
  tags,
  summary: "Who has no record for a period, by name",
  request: {
    params: kindParam,
    query: pageQuery(200, 50).extend({
      period: z.string().max(7).openapi({ example: "2026-Q4" }),
      rule: z.coerce.number().int().min(0).max(9).default(0),
    }),
  },
  responses: {
    200: jsonAnswer(pageOf(z.object({ id: z.string(), name: z.string() })), "A page of them."),
    ...problemAnswers("validation_failed"),
  },
});

const reportRoute = adminRoute("records.read", {
  sites: "noSites",
  method: "get",
  path: "/api/admin/record-books/{kind}/report",
  operationId: "readRecordReport",
  tags,
  summary: "What the records of one kind come to in a year, quarter or month: counts, numbers, what was due and done",
  request: { params: kindParam, query: recordReportQuerySchema },
  responses: { 200: jsonAnswer(recordReportSchema, "The report."), ...problemAnswers("validation_failed") },
});

const remindRoute = adminRoute("records.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/record-dues/{kind}/remind",
  operationId: "remindOfRecord",
  tags,
  summary: "Remind a branch or a lawyer of a record they owe, by a notice on their page: once a day of the same",
  middleware: [idempotent],
  request: { params: kindParam, body: jsonBody(recordReminderRequestSchema) },
  responses: {
    200: jsonAnswer(recordReminderSchema, "Reminded."),
    ...problemAnswers("validation_failed", "already_reminded"),
  },
});

const listRoute = adminRoute("records.read", {
  sites: "noSites",
  method: "get",
  path: "/api/admin/records",
  operationId: "readRecords",
  tags,
  summary: "Records of the books, newest first",
  request: {
    query: pageQuery(200, 50).extend({
      kind: kindSchema.optional(),
      state: z.enum(RECORD_STATES).optional(),
      period: z.string().max(7).optional().openapi({ example: "2026-Q4" }),
      branch: idSchema.optional(),
      firm: idSchema.optional(),
      lawyer: idSchema.optional(),
      site: idSchema.optional(),
      campaign: idSchema.optional(),
      from: dateSchema.optional(),
      to: dateSchema.optional(),
      field: z.string().max(40).optional().openapi({ description: "A field the kind calls sought; with `value`." }),
      value: z.string().max(64).optional(),
      overdue: z.enum(["true"]).optional().openapi({ description: "Only those that were due before today." }),
    }),
  },
  responses: { 200: jsonAnswer(pageOf(recordEntrySchema), "A page of them."), ...problemAnswers("validation_failed") },
});

const readRoute = adminRoute("records.read", {
  sites: "noSites",
  method: "get",
  path: "/api/admin/records/{id}",
  operationId: "readRecord",
  tags,
  summary: "One record",
  request: { params: idParam },
  responses: {
    200: jsonAnswer(recordEntrySchema, "The record; its version is the ETag."),
    ...problemAnswers("not_found"),
  },
});

const openRoute = adminRoute("records.open", {
  sites: "refused",
  method: "post",
  path: "/api/admin/records/{id}/open",
  operationId: "openRecord",
  tags,
  summary: "Show a confidential record, for a reason that goes into the reading log",
  middleware: [opens],
  request: { params: idParam, body: jsonBody(recordOpeningSchema) },
  responses: {
    200: jsonAnswer(openedRecordSchema, "Its fields, null once they are erased, and its files."),
    ...problemAnswers("not_found", "validation_failed", "not_of_circle"),
  },
});

const enterRoute = adminRoute("records.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/records",
  operationId: "enterRecord",
  tags,
  summary: "Enter a record",
  middleware: [idempotent],
  request: { body: jsonBody(recordRequestSchema) },
  responses: {
    201: jsonAnswer(createdSchema, "Entered; one that decides waits until somebody else confirms it."),
    ...problemAnswers("validation_failed", "file_claimed"),
  },
});

const CHANGED = jsonAnswer(recordEntrySchema, "The record, as it is now.");

const changeRoute = adminRoute("records.write", {
  sites: "refused",
  method: "patch",
  path: "/api/admin/records/{id}",
  operationId: "changeRecord",
  tags,
  summary: "Correct a record; one that somebody else confirms waits for that anew",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(recordPatchSchema) },
  responses: {
    200: CHANGED,
    ...problemAnswers("not_found", "validation_failed", "illegal_transition", "file_claimed"),
  },
});

const confirmRoute = adminRoute("records.confirm", {
  sites: "refused",
  method: "post",
  path: "/api/admin/records/{id}/confirm",
  operationId: "confirmRecord",
  tags,
  summary: "Confirm a record: from then on it counts",
  middleware: [ifMatch, idempotent],
  request: { params: idParam },
  responses: { 200: CHANGED, ...problemAnswers("not_found", "illegal_transition", "same_person") },
});

const returnRoute = adminRoute("records.confirm", {
  sites: "refused",
  method: "post",
  path: "/api/admin/records/{id}/return",
  operationId: "returnRecord",
  tags,
  summary: "Return a record to whoever entered it, with what is to be put right",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(reasonSchema) },
  responses: { 200: CHANGED, ...problemAnswers("not_found", "validation_failed", "illegal_transition") },
});

const withdrawRoute = adminRoute("records.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/records/{id}/withdraw",
  operationId: "withdrawRecord",
  tags,
  summary: "Take back a record that was entered by mistake; it stays on file",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(reasonSchema) },
  responses: { 200: CHANGED, ...problemAnswers("not_found", "validation_failed", "illegal_transition") },
});

const closeRoute = adminRoute("records.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/records/{id}/close",
  operationId: "closeRecord",
  tags,
  summary: "Close what was under way, with what came of it; where that decides, somebody else than who entered it does",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(recordClosingSchema) },
  responses: {
    200: CHANGED,
    ...problemAnswers("not_found", "validation_failed", "illegal_transition", "same_person"),
  },
});

/** The bureau's books (台账). */
export function recordAdminRoutes(consequences: Consequences) {
  const routes = router();

  routes.openapi(booksRoute, async (c) => c.json({ items: await listRecordBooks(operationOf(c)) }, 200));

  routes.openapi(keepRoute, async (c) => {
    const { kind } = c.req.valid("param");
    const { version, record } = c.var;
    const book = await keepBook(operationOf(c), { kind, version }, c.req.valid("json"), record);
    return c.json(book, 200, { etag: entityTag(book.version) });
  });

  routes.openapi(circleRoute, async (c) => {
    const circle = await readCircle(operationOf(c), c.req.valid("param").kind);
    return c.json(circle, 200, { etag: entityTag(circle.version) });
  });

  routes.openapi(nameCircleRoute, async (c) => {
    const { kind } = c.req.valid("param");
    const { version, record } = c.var;
    const circle = await nameCircle(operationOf(c), { kind, version }, c.req.valid("json"), record);
    return c.json(circle, 200, { etag: entityTag(circle.version) });
  });

  routes.openapi(duesRoute, async (c) =>
    c.json({ items: await listRecordDues(operationOf(c), c.req.valid("query").kind) }, 200),
  );

  routes.openapi(owingRoute, async (c) => {
    const { kind } = c.req.valid("param");
    const { period, rule, after, limit } = c.req.valid("query");
    const page = { after: decodeCursor(after, 2), limit: limit + 1 };
    const rows = await listOwing(operationOf(c), { kind, rule, period }, page);
    return c.json(
      toPage(
        rows,
        limit,
        ({ name, id }) => [name, id],
        (row) => row,
      ),
      200,
    );
  });

  routes.openapi(reportRoute, async (c) =>
    c.json(await readRecordReport(operationOf(c), c.req.valid("param").kind, c.req.valid("query")), 200),
  );

  routes.openapi(remindRoute, async (c) =>
    c.json(await remindOwing(operationOf(c), c.req.valid("param").kind, c.req.valid("json"), c.var.record), 200),
  );

  routes.openapi(listRoute, async (c) => {
    const { branch, firm, lawyer, site, campaign, field, value, overdue, after, limit, ...filter } =
      c.req.valid("query");
    const operation = operationOf(c);
    if ((field === undefined) !== (value === undefined)) throw fieldProblem(field ? "value" : "field", "required");
    if (field !== undefined && (!filter.kind || !kindOf(filter.kind).fields[field]?.sought))
      throw fieldProblem("field", "unknown");
    const rows = await listRecords(c.var.db, {
      ...filter,
      branchId: branch,
      firmId: firm,
      lawyerId: lawyer,
      siteId: site,
      campaignId: campaign,
      value: field !== undefined && value !== undefined ? { field, value } : undefined,
      dueBefore: overdue && (await countyToday(c.var.db, operation.now)),
      after: decodeCursor(after, 1)?.[0],
      limit: limit + 1,
    });
    const page = toPage(
      rows,
      limit,
      ({ record }) => [record.id],
      (row) => row,
    );
    return c.json({ items: await toEntries(operation, page.items), next: page.next }, 200);
  });

  routes.openapi(readRoute, async (c) => {
    const entry = await readRecord(operationOf(c), c.req.valid("param").id);
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  routes.openapi(openRoute, async (c) =>
    c.json(await openRecord(operationOf(c), c.req.valid("param").id, c.req.valid("json").reason), 200),
  );

  routes.openapi(enterRoute, async (c) =>
    c.json(await enterRecord({ ...operationOf(c), consequences }, c.req.valid("json"), c.var.record), 201),
  );

  routes.openapi(changeRoute, async (c) => {
    const operation = { ...operationOf(c), consequences };
    const entry = await changeRecord(operation, seenEntryOf(c), c.req.valid("json"), c.var.record);
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  routes.openapi(confirmRoute, async (c) => {
    const entry = await confirmRecord({ ...operationOf(c), consequences }, seenEntryOf(c), c.var.record);
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  routes.openapi(returnRoute, async (c) => {
    const operation = { ...operationOf(c), consequences };
    const entry = await returnRecord(operation, seenEntryOf(c), c.req.valid("json").reason, c.var.record);
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  routes.openapi(withdrawRoute, async (c) => {
    const operation = { ...operationOf(c), consequences };
    const entry = await withdrawRecord(operation, seenEntryOf(c), c.req.valid("json").reason, c.var.record);
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  routes.openapi(closeRoute, async (c) => {
    const operation = { ...operationOf(c), consequences };
    const entry = await closeRecord(operation, seenEntryOf(c), c.req.valid("json"), c.var.record);
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  return routes;
}
