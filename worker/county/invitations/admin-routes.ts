import { idempotent } from "../../platform/http/idempotency.ts";
import { z } from "@hono/zod-openapi";
import { decodeCursor, pageOf, pageQuery, toPage } from "../../platform/core/paging.ts";
import { idParam, jsonAnswer, jsonBody, problemAnswers, reasonSchema, router } from "../../platform/http/routes.ts";
import { adminRoute } from "../../platform/access/admin-route.ts";
import { operationOf } from "../../platform/http/operation-of.ts";
import { idSchema } from "../../platform/core/formats.ts";
import { listInvitations } from "./queries.ts";
import { INVITATION_ENTITIES, invitationEntrySchema, invitationRequestSchema, newInvitationSchema } from "./schema.ts";
import type { Subjects } from "./subjects.ts";
import { issueInvitation, toInvitationEntry, withdrawInvitation } from "./service.ts";

const tags = ["Bureau: invitations"];

const listRoute = adminRoute("invitations.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/invitations",
  operationId: "readInvitations",
  tags,
  summary: "One-time links issued about a signing or a nomination, newest first",
  request: { query: pageQuery(200, 50).extend({ entity: z.enum(INVITATION_ENTITIES), entityId: idSchema }) },
  responses: {
    200: jsonAnswer(pageOf(invitationEntrySchema), "A page of links."),
    ...problemAnswers("validation_failed"),
  },
});

const askBranchRoute = adminRoute("invitations.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/signings/{id}/invitations",
  operationId: "inviteBranch",
  tags,
  summary:
    "Ask the firm's Party branch for its opinion on a signing; the link is shown only now, and the one before is revoked",
  middleware: [idempotent],
  request: { params: idParam, body: jsonBody(invitationRequestSchema) },
  responses: {
    201: jsonAnswer(newInvitationSchema, "Issued."),
    ...problemAnswers("not_found", "illegal_transition", "stale_version", "validation_failed"),
  },
});

const askNomineeRoute = adminRoute("invitations.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/nominations/{id}/invitations",
  operationId: "inviteNominee",
  tags,
  summary: "Ask a nominee to agree; the link is shown only now, and the one before is revoked",
  middleware: [idempotent],
  request: { params: idParam, body: jsonBody(invitationRequestSchema) },
  responses: {
    201: jsonAnswer(newInvitationSchema, "Issued."),
    ...problemAnswers("not_found", "illegal_transition", "stale_version", "validation_failed"),
  },
});

const revokeRoute = adminRoute("invitations.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/invitations/{id}/revoke",
  operationId: "revokeInvitation",
  tags,
  summary: "Close an unanswered link at once",
  middleware: [idempotent],
  request: { params: idParam, body: jsonBody(reasonSchema) },
  responses: {
    200: jsonAnswer(invitationEntrySchema, "The link, closed."),
    ...problemAnswers("not_found", "illegal_transition", "validation_failed"),
  },
});

export function invitationAdminRoutes(subjects: Subjects) {
  const routes = router();

  routes.openapi(listRoute, async (c) => {
    const operation = operationOf(c);
    const { entity, entityId, after, limit } = c.req.valid("query");
    const rows = await listInvitations(c.var.db, {
      entity,
      entityId,
      after: decodeCursor(after, 1)?.[0],
      limit: limit + 1,
    });
    const page = toPage(
      rows,
      limit,
      ({ invitation }) => [invitation.id],
      (row) => row,
    );
    return c.json(
      { items: await Promise.all(page.items.map((row) => toInvitationEntry(operation, row))), next: page.next },
      200,
    );
  });

  routes.openapi(askBranchRoute, async (c) => {
    const request = c.req.valid("json");
    const question = { kind: "branchOpinion", entityId: c.req.valid("param").id, ...request } as const;
    return c.json(await issueInvitation(operationOf(c), subjects, question, c.var.record), 201);
  });

  routes.openapi(askNomineeRoute, async (c) => {
    const request = c.req.valid("json");
    const question = { kind: "nomineeConsent", entityId: c.req.valid("param").id, ...request } as const;
    return c.json(await issueInvitation(operationOf(c), subjects, question, c.var.record), 201);
  });

  routes.openapi(revokeRoute, async (c) =>
    c.json(
      await withdrawInvitation(operationOf(c), c.req.valid("param").id, c.req.valid("json").reason, c.var.record),
      200,
    ),
  );

  return routes;
}
