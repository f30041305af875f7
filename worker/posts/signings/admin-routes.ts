import { z } from "@hono/zod-openapi";
import { opens } from "../../county/readings/opening.ts";
import { entityTag, ifMatch } from "../../platform/http/if-match.ts";
import { idempotent } from "../../platform/http/idempotency.ts";
import { decodeCursor, pageOf, pageQuery } from "../../platform/core/paging.ts";
import { idParam, jsonAnswer, jsonBody, problemAnswers, reasonSchema, router } from "../../platform/http/routes.ts";
import { adminRoute } from "../../platform/access/admin-route.ts";
import { operationOf, seenEntryOf } from "../../platform/http/operation-of.ts";
import { dateSchema, idSchema } from "../../platform/core/formats.ts";
import { foldCode } from "../../platform/values/code.ts";
import { waitingQuery, withDueSchema } from "../../county/waiting/schema.ts";
import type { Consequences } from "../../county/changes/follow.ts";
import { DISPLAY_CONDITIONS } from "../../county/settings/schema.ts";
import { SANCTION_KINDS } from "../eligibility/schema.ts";
import { SIGNING_STATES } from "../schema.ts";
import {
  approvalSchema,
  openedSigningSchema,
  opinionChangedSchema,
  signingDecisionsSchema,
  signingResultsSchema,
  opinionChangeSchema,
  signedCopySchema,
  signingDetailSchema,
  signingEnteredSchema,
  signingEntrySchema,
  signingOpeningSchema,
  signingRequestSchema,
} from "./schema.ts";
import { approveSigning, displaySigning, endSigning, refuseSigning, resumeSigning, suspendSigning } from "./review.ts";
import { confirmInPerson } from "./confirm.ts";
import { readCopy } from "./read-copy.ts";
import { decideSignings } from "./decide-many.ts";
import { changeOpinion } from "./branch-opinion.ts";
import { listSigningEntries, openSigning, readSigning } from "./read.ts";
import { enterSigning } from "./submit.ts";

const tags = ["Bureau: signings"];
const DECISION_PROBLEMS = ["not_found", "validation_failed", "illegal_transition"] as const;

const listRoute = adminRoute("signings.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/signings",
  operationId: "readSignings",
  tags,
  summary: "Signings, newest first; or those that wait, oldest first",
  request: {
    query: pageQuery(200, 50).extend({
      ...waitingQuery,
      state: z.enum(SIGNING_STATES).optional().openapi({
        description: "What its lawyer has not confirmed is in no list but that of its state, and the one by `code`.",
      }),
      site: idSchema.optional(),
      firm: idSchema.optional(),
      lawyer: idSchema.optional(),
      q: z
        .string()
        .trim()
        .max(100)
        .optional()
        .openapi({ description: "How the lawyer's name begins, or its pinyin initials." }),
      code: z.string().max(64).optional().openapi({ description: "In any spelling." }),
      from: dateSchema.optional().openapi({ description: "Sent on this day or later." }),
      to: dateSchema.optional().openapi({ description: "Sent on this day or before." }),
      failing: z
        .enum([...DISPLAY_CONDITIONS, ...SANCTION_KINDS, "any"])
        .optional()
        .openapi({
          description: "On display, or suspended, though this is gone: see the setting `displayRules`.",
        }),
    }),
  },
  responses: {
    200: jsonAnswer(pageOf(withDueSchema(signingEntrySchema).openapi("SigningInList")), "A page of signings."),
    ...problemAnswers("validation_failed"),
  },
});

const readRoute = adminRoute("signings.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/signings/{id}",
  operationId: "readSigning",
  tags,
  summary: "One signing, with what the registry says of its lawyer",
  request: { params: idParam },
  responses: {
    200: jsonAnswer(signingDetailSchema, "The signing; its version is the ETag."),
    ...problemAnswers("not_found"),
  },
});

const openRoute = adminRoute("signings.open", {
  sites: "refused",
  method: "post",
  path: "/api/admin/signings/{id}/open",
  operationId: "openSigning",
  tags,
  summary: "Show the phone a signing was made with, for a reason that goes into the reading log",
  middleware: [opens],
  request: { params: idParam, body: jsonBody(signingOpeningSchema) },
  responses: {
    200: jsonAnswer(openedSigningSchema, "The phone, in the clear."),
    ...problemAnswers("not_found", "validation_failed"),
  },
});

const copyRoute = adminRoute("signings.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/signings/{id}/copy",
  operationId: "readSignedCopy",
  tags,
  summary: "What was signed, exactly, with its digest worked out anew",
  request: { params: idParam },
  responses: { 200: jsonAnswer(signedCopySchema, "The copy."), ...problemAnswers("not_found") },
});

const enterRoute = adminRoute("signings.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/signings",
  operationId: "enterSigning",
  tags,
  summary: "Enter what a lawyer signed on paper; somebody else approves it",
  middleware: [idempotent],
  request: { body: jsonBody(signingRequestSchema) },
  responses: {
    201: jsonAnswer(signingEnteredSchema, "Entered; the code is for the lawyer."),
    ...problemAnswers("validation_failed", "signing_exists"),
  },
});

const confirmRoute = adminRoute("signings.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/signings/{id}/confirm",
  operationId: "confirmSigningInPerson",
  tags,
  summary: "Confirm a signing whose lawyer is here in person, and how that was seen; somebody else approves it",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(reasonSchema) },
  responses: {
    200: jsonAnswer(signingDetailSchema, "The signing, which waits for a decision now."),
    ...problemAnswers(...DECISION_PROBLEMS, "signing_exists"),
  },
});

const approveRoute = adminRoute("signings.decide", {
  sites: "refused",
  method: "post",
  path: "/api/admin/signings/{id}/approve",
  operationId: "approveSigning",
  tags,
  summary: "Approve a signing: from the first day of its term the lawyer holds the post and the commitments show",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(approvalSchema) },
  responses: {
    200: jsonAnswer(signingDetailSchema, "The signing, approved."),
    ...problemAnswers(
      ...DECISION_PROBLEMS,
      "conflict",
      "same_person",
      "not_eligible",
      "hours_overlap",
      "signing_exists",
    ),
  },
});

const decideRoute = adminRoute("signings.decide", {
  sites: "refused",
  method: "post",
  path: "/api/admin/signings/decisions",
  operationId: "decideSignings",
  tags,
  summary: "Approve, return or reject some signings, each held to what holds for one, with a result for each",
  middleware: [idempotent],
  request: { body: jsonBody(signingDecisionsSchema) },
  responses: {
    200: jsonAnswer(signingResultsSchema, "What became of each, in the order they were sent."),
    ...problemAnswers("validation_failed"),
  },
});

const returnRoute = adminRoute("signings.decide", {
  sites: "refused",
  method: "post",
  path: "/api/admin/signings/{id}/return",
  operationId: "returnSigning",
  tags,
  summary: "Return a signing to be signed anew; the lawyer reads the reason",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(reasonSchema) },
  responses: {
    200: jsonAnswer(signingDetailSchema, "The signing, returned."),
    ...problemAnswers(...DECISION_PROBLEMS, "same_person"),
  },
});

const rejectRoute = adminRoute("signings.decide", {
  sites: "refused",
  method: "post",
  path: "/api/admin/signings/{id}/reject",
  operationId: "rejectSigning",
  tags,
  summary: "Reject a signing; the lawyer reads the reason",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(reasonSchema) },
  responses: {
    200: jsonAnswer(signingDetailSchema, "The signing, rejected."),
    ...problemAnswers(...DECISION_PROBLEMS, "same_person"),
  },
});

const suspendRoute = adminRoute("signings.decide", {
  sites: "refused",
  method: "post",
  path: "/api/admin/signings/{id}/suspend",
  operationId: "suspendSigning",
  tags,
  summary: "Take a signing off display until the bureau says otherwise",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(reasonSchema) },
  responses: {
    200: jsonAnswer(signingDetailSchema, "The signing, suspended."),
    ...problemAnswers(...DECISION_PROBLEMS),
  },
});

const resumeRoute = adminRoute("signings.decide", {
  sites: "refused",
  method: "post",
  path: "/api/admin/signings/{id}/resume",
  operationId: "resumeSigning",
  tags,
  summary: "Put a suspended signing back on display; refused while a sanction is in force",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(reasonSchema) },
  responses: {
    200: jsonAnswer(signingDetailSchema, "The signing, on display."),
    ...problemAnswers(...DECISION_PROBLEMS, "not_eligible", "not_now"),
  },
});

const displayRoute = adminRoute("signings.decide", {
  sites: "refused",
  method: "post",
  path: "/api/admin/signings/{id}/display",
  operationId: "displaySigning",
  tags,
  summary: "Put an approved signing on display whose term has begun, without waiting for the job",
  middleware: [ifMatch, idempotent],
  request: { params: idParam },
  responses: {
    200: jsonAnswer(signingDetailSchema, "The signing, on display."),
    ...problemAnswers(...DECISION_PROBLEMS, "not_eligible", "not_now"),
  },
});

const withdrawRoute = adminRoute("signings.decide", {
  sites: "refused",
  method: "post",
  path: "/api/admin/signings/{id}/withdraw",
  operationId: "withdrawSigningForLawyer",
  tags,
  summary: "Withdraw a signing for good",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(reasonSchema) },
  responses: {
    200: jsonAnswer(signingDetailSchema, "The signing, withdrawn."),
    ...problemAnswers(...DECISION_PROBLEMS),
  },
});

const endRoute = adminRoute("signings.decide", {
  sites: "refused",
  method: "post",
  path: "/api/admin/signings/{id}/end",
  operationId: "endSigning",
  tags,
  summary: "End a signing before its term is over",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(reasonSchema) },
  responses: { 200: jsonAnswer(signingDetailSchema, "The signing, ended."), ...problemAnswers(...DECISION_PROBLEMS) },
});

const opinionRoute = adminRoute("signings.decide", {
  sites: "refused",
  method: "post",
  path: "/api/admin/signings/{id}/branch-opinion",
  operationId: "changeBranchOpinion",
  tags,
  summary: "Record that the Party branch took back its support, or gives it again",
  middleware: [idempotent],
  request: { params: idParam, body: jsonBody(opinionChangeSchema) },
  responses: {
    200: jsonAnswer(opinionChangedSchema, "The opinion, as it stands."),
    ...problemAnswers(...DECISION_PROBLEMS),
  },
});

export function signingAdminRoutes(consequences: Consequences) {
  const routes = router();

  routes.openapi(listRoute, async (c) => {
    const { waiting, state, site, firm, lawyer, q, code, from, to, failing, after, limit } = c.req.valid("query");
    const filter = {
      waiting,
      state,
      siteId: site,
      firmId: firm,
      lawyerId: lawyer,
      words: q,
      code: code && foldCode(code),
      failing,
      after: decodeCursor(after, 1)?.[0],
      limit,
    };
    return c.json(await listSigningEntries(operationOf(c), filter, { from, to }), 200);
  });

  routes.openapi(opinionRoute, async (c) => {
    const { id } = c.req.valid("param");
    return c.json(await changeOpinion({ ...operationOf(c), consequences }, id, c.req.valid("json"), c.var.record), 200);
  });

  routes.openapi(readRoute, async (c) => {
    const signing = await readSigning(operationOf(c), c.req.valid("param").id);
    return c.json(signing, 200, { etag: entityTag(signing.version) });
  });

  routes.openapi(openRoute, async (c) =>
    c.json(await openSigning(operationOf(c), c.req.valid("param").id, c.req.valid("json")), 200),
  );

  routes.openapi(copyRoute, async (c) => c.json(await readCopy(operationOf(c), c.req.valid("param").id), 200));

  routes.openapi(enterRoute, async (c) => {
    const request = c.req.valid("json");
    return c.json(await enterSigning(operationOf(c), request, c.var.record), 201);
  });

  routes.openapi(confirmRoute, async (c) => {
    const signing = await confirmInPerson(operationOf(c), seenEntryOf(c), c.req.valid("json").reason);
    return c.json(signing, 200, { etag: entityTag(signing.version) });
  });

  routes.openapi(approveRoute, async (c) => {
    const signing = await approveSigning(operationOf(c), seenEntryOf(c), c.req.valid("json"));
    return c.json(signing, 200, { etag: entityTag(signing.version) });
  });

  routes.openapi(decideRoute, async (c) =>
    c.json(await decideSignings(operationOf(c), c.req.valid("json"), c.var.record), 200),
  );

  routes.openapi(returnRoute, async (c) => {
    const signing = await refuseSigning(operationOf(c), seenEntryOf(c), "returned", c.req.valid("json").reason);
    return c.json(signing, 200, { etag: entityTag(signing.version) });
  });

  routes.openapi(rejectRoute, async (c) => {
    const signing = await refuseSigning(operationOf(c), seenEntryOf(c), "rejected", c.req.valid("json").reason);
    return c.json(signing, 200, { etag: entityTag(signing.version) });
  });

  routes.openapi(suspendRoute, async (c) => {
    const signing = await suspendSigning(operationOf(c), seenEntryOf(c), c.req.valid("json").reason);
    return c.json(signing, 200, { etag: entityTag(signing.version) });
  });

  routes.openapi(resumeRoute, async (c) => {
    const signing = await resumeSigning(operationOf(c), seenEntryOf(c), c.req.valid("json").reason);
    return c.json(signing, 200, { etag: entityTag(signing.version) });
  });

  routes.openapi(displayRoute, async (c) => {
    const signing = await displaySigning(operationOf(c), seenEntryOf(c));
    return c.json(signing, 200, { etag: entityTag(signing.version) });
  });

  routes.openapi(withdrawRoute, async (c) => {
    const signing = await endSigning(operationOf(c), seenEntryOf(c), "withdrawn", c.req.valid("json").reason);
    return c.json(signing, 200, { etag: entityTag(signing.version) });
  });

  routes.openapi(endRoute, async (c) => {
    const signing = await endSigning(operationOf(c), seenEntryOf(c), "ended", c.req.valid("json").reason);
    return c.json(signing, 200, { etag: entityTag(signing.version) });
  });

  return routes;
}
