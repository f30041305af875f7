import { listedCategories } from "../panels/service.ts";
import { z } from "@hono/zod-openapi";
import { opens } from "../../county/readings/opening.ts";
import { entityTag, ifMatch } from "../../platform/http/if-match.ts";
import { idempotent } from "../../platform/http/idempotency.ts";
import { decodeCursor, pageOf, pageQuery, toPage } from "../../platform/core/paging.ts";
import { idParam, jsonAnswer, jsonBody, problemAnswers, router } from "../../platform/http/routes.ts";
import { adminRoute } from "../../platform/access/admin-route.ts";
import { operationOf, seenEntryOf } from "../../platform/http/operation-of.ts";
import { idSchema } from "../../platform/core/formats.ts";
import { waitingQuery, withDueSchema } from "../../county/waiting/schema.ts";
import { readOldest, waitingStates, withDue } from "../../county/waiting/service.ts";
import { NOMINATIONS_WAIT } from "../nominations/schema.ts";
import { nominate } from "../nominations/nominate-service.ts";
import { listNominations } from "../nominations/queries.ts";
import { NOMINATION_STATES, nominationReceiptSchema, nominationRequestSchema } from "../nominations/schema.ts";
import {
  listSupporterEntries,
  moveNomination,
  readNominationFor,
  openNomination,
  openSupporter,
  noteNomineePhone,
  recordBranchOpinion,
  toNominationEntry,
} from "./service.ts";
import { mergeNomination } from "./merge-service.ts";
import {
  branchOpinionSchema,
  mergerSchema,
  moveSchema,
  nominationDetailSchema,
  nomineePhoneSchema,
  nominationEntrySchema,
  nominationOpeningSchema,
  openedNominationSchema,
  openedSupporterSchema,
  supporterEntrySchema,
  supporterOpeningSchema,
} from "./schema.ts";

const tags = ["Bureau: nominations"];

const listRoute = adminRoute("nominations.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/nominations",
  operationId: "readNominations",
  tags,
  summary: "Nominations, newest first, nominators masked",
  request: {
    query: pageQuery(100, 50).extend({
      ...waitingQuery,
      campaign: idSchema.optional(),
      category: idSchema.optional(),
      state: z.enum(NOMINATION_STATES).optional(),
    }),
  },
  responses: {
    200: jsonAnswer(pageOf(withDueSchema(nominationEntrySchema).openapi("NominationInList")), "A page of nominations."),
    ...problemAnswers("validation_failed"),
  },
});

const readRoute = adminRoute("nominations.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/nominations/{id}",
  operationId: "readNomination",
  tags,
  summary: "One nomination with its reasons, and the checks as the facts are now",
  request: { params: idParam },
  responses: {
    200: jsonAnswer(nominationDetailSchema, "The nomination; its version is the ETag."),
    ...problemAnswers("not_on_panel", "not_found", "conflict_undeclared", "recused"),
  },
});

const openRoute = adminRoute("nominations.open", {
  sites: "refused",
  method: "post",
  path: "/api/admin/nominations/{id}/open",
  operationId: "openNomination",
  tags,
  summary: "Show who nominated, for a reason that goes into the reading log",
  middleware: [opens],
  request: { params: idParam, body: jsonBody(nominationOpeningSchema) },
  responses: {
    200: jsonAnswer(openedNominationSchema, "What was asked for, in the clear."),
    ...problemAnswers("not_found", "validation_failed", "conflict_undeclared", "recused"),
  },
});

const openSupporterRoute = adminRoute("nominations.open", {
  sites: "refused",
  method: "post",
  path: "/api/admin/supporters/{id}/open",
  operationId: "openSupporter",
  tags,
  summary: "Show who a supporter is, for a reason that goes into the reading log",
  middleware: [opens],
  request: { params: idParam, body: jsonBody(supporterOpeningSchema) },
  responses: {
    200: jsonAnswer(openedSupporterSchema, "What was asked for, in the clear."),
    ...problemAnswers("not_found", "validation_failed", "conflict_undeclared", "recused"),
  },
});

const moveRoute = adminRoute("nominations.decide", {
  sites: "refused",
  method: "post",
  path: "/api/admin/nominations/{id}/move",
  operationId: "moveNomination",
  tags,
  summary: "Move a nomination one step along, of those that are a reviewer's; most endings need a reason",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(moveSchema) },
  responses: {
    200: jsonAnswer(nominationDetailSchema, "The nomination, moved."),
    ...problemAnswers("not_found", "validation_failed", "illegal_transition", "same_person"),
  },
});

const mergeRoute = adminRoute("nominations.decide", {
  sites: "refused",
  method: "post",
  path: "/api/admin/nominations/{id}/merge",
  operationId: "mergeNomination",
  tags,
  summary: "Merge a nomination into another of the same nominee: reasons, supporters and their codes go with it",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(mergerSchema) },
  responses: {
    200: jsonAnswer(nominationDetailSchema, "The nomination, merged into the other."),
    ...problemAnswers("not_found", "validation_failed", "illegal_transition", "nomination_settled"),
  },
});

const enterRoute = adminRoute("nominations.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/nominations",
  operationId: "enterNomination",
  tags,
  summary: "Enter a nomination for somebody who handed it in; who enters it does not find it eligible",
  middleware: [idempotent],
  request: { body: jsonBody(nominationRequestSchema) },
  responses: {
    201: jsonAnswer(nominationReceiptSchema, "Taken in."),
    ...problemAnswers(
      "validation_failed",
      "campaign_closed",
      "nomination_exists",
      "too_many_nominations",
      "self_nomination",
      "not_eligible",
    ),
  },
});

const supportersRoute = adminRoute("nominations.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/nominations/{id}/supporters",
  operationId: "readSupporters",
  tags,
  summary: "Who stands behind a nomination beside the first nominator, masked, with their reasons",
  request: { params: idParam, query: pageQuery(100, 50) },
  responses: {
    200: jsonAnswer(pageOf(supporterEntrySchema), "A page of supporters, in the order they came."),
    ...problemAnswers("not_on_panel", "not_found", "validation_failed", "conflict_undeclared", "recused"),
  },
});

const opinionRoute = adminRoute("nominations.write", {
  sites: "refused",
  method: "put",
  path: "/api/admin/nominations/{id}/branch-opinion",
  operationId: "recordBranchOpinion",
  tags,
  summary: "Record the opinion of the nominee's Party organisation",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(branchOpinionSchema) },
  responses: {
    200: jsonAnswer(nominationDetailSchema, "Recorded."),
    ...problemAnswers("not_found", "validation_failed", "illegal_transition"),
  },
});

const phoneRoute = adminRoute("nominations.write", {
  sites: "refused",
  method: "put",
  path: "/api/admin/nominations/{id}/nominee-phone",
  operationId: "noteNomineePhone",
  tags,
  summary: "Note the phone by which a nominee is asked whom the register does not know; it is kept sealed",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(nomineePhoneSchema) },
  responses: {
    200: jsonAnswer(nominationDetailSchema, "Noted, masked."),
    ...problemAnswers("not_found", "validation_failed", "illegal_transition"),
  },
});

export function nominationAdminRoutes() {
  const routes = router();

  routes.openapi(listRoute, async (c) => {
    const { waiting, campaign, category, state, after, limit } = c.req.valid("query");
    const filter = {
      campaignId: campaign,
      categoryId: category,
      categories: listedCategories(operationOf(c)),
      after: decodeCursor(after, 1)?.[0],
      limit: limit + 1,
    };
    const states = waitingStates(NOMINATIONS_WAIT, { waiting, state });
    const rows = states
      ? await readOldest(
          states,
          (state) => listNominations(c.var.db, { ...filter, state, oldestFirst: true }),
          ({ nomination }) => nomination.id,
          filter.limit,
        )
      : await listNominations(c.var.db, { ...filter, state });
    const page = toPage(
      rows,
      limit,
      (row) => [row.nomination.id],
      (row) => toNominationEntry(c.var.keys, row),
    );
    const items = await Promise.all(page.items);
    return c.json(await withDue(operationOf(c), { items, next: page.next }, NOMINATIONS_WAIT), 200);
  });

  routes.openapi(readRoute, async (c) => {
    const nomination = await readNominationFor(operationOf(c), c.req.valid("param").id);
    return c.json(nomination, 200, { etag: entityTag(nomination.version) });
  });

  routes.openapi(openRoute, async (c) =>
    c.json(await openNomination(operationOf(c), c.req.valid("param").id, c.req.valid("json")), 200),
  );

  routes.openapi(openSupporterRoute, async (c) =>
    c.json(await openSupporter(operationOf(c), c.req.valid("param").id, c.req.valid("json")), 200),
  );

  routes.openapi(moveRoute, async (c) => {
    const nomination = await moveNomination(operationOf(c), seenEntryOf(c), c.req.valid("json"));
    return c.json(nomination, 200, { etag: entityTag(nomination.version) });
  });

  routes.openapi(mergeRoute, async (c) => {
    const nomination = await mergeNomination(operationOf(c), seenEntryOf(c), c.req.valid("json"));
    return c.json(nomination, 200, { etag: entityTag(nomination.version) });
  });

  routes.openapi(enterRoute, async (c) => {
    const request = c.req.valid("json");
    return c.json(await nominate(operationOf(c), request, c.var.record), 201);
  });

  routes.openapi(supportersRoute, async (c) => {
    const { after, limit } = c.req.valid("query");
    const page = await listSupporterEntries(operationOf(c), c.req.valid("param").id, {
      after: decodeCursor(after, 1)?.[0],
      limit,
    });
    return c.json(page, 200);
  });

  routes.openapi(opinionRoute, async (c) => {
    const nomination = await recordBranchOpinion(operationOf(c), seenEntryOf(c), c.req.valid("json"));
    return c.json(nomination, 200, { etag: entityTag(nomination.version) });
  });

  routes.openapi(phoneRoute, async (c) => {
    const nomination = await noteNomineePhone(operationOf(c), seenEntryOf(c), c.req.valid("json").phone);
    return c.json(nomination, 200, { etag: entityTag(nomination.version) });
  });

  return routes;
}
