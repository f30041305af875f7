import { idempotent, idempotentWithout } from "../../platform/http/idempotency.ts";
import { z } from "@hono/zod-openapi";
import { opens } from "../readings/opening.ts";
import { decodeCursor, pageOf, pageQuery, toPage } from "../../platform/core/paging.ts";
import { idParam, jsonAnswer, jsonBody, problemAnswers, reasonSchema, router } from "../../platform/http/routes.ts";
import { adminRoute } from "../../platform/access/admin-route.ts";
import { operationOf } from "../../platform/http/operation-of.ts";
import type { Consequences } from "../changes/follow.ts";
import { decidingOperation } from "./deciding-operation.ts";
import { idSchema } from "../../platform/core/formats.ts";
import { listInvitations } from "./queries.ts";
import {
  INVITATION_ENTITIES,
  invitationEntrySchema,
  invitationOpeningSchema,
  invitationRequestSchema,
  newInvitationSchema,
  openedInvitationSchema,
} from "./schema.ts";
import type { Subjects } from "./subjects.ts";
import {
  handOverInvitation,
  issueInvitation,
  openInvitation,
  toInvitationEntry,
  withdrawInvitation,
} from "./service.ts";

const tags = ["Bureau: invitations"];

const ISSUE_PROBLEMS = [
  "not_found",
  "illegal_transition",
  "stale_version",
  "validation_failed",
  "no_gateway",
  "no_phone_on_file",
] as const;

const listRoute = adminRoute("invitations.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/invitations",
  operationId: "readInvitations",
  tags,
  summary: "One-time links, or those issued about one signing, nomination or decision, newest first",
  request: {
    query: pageQuery(200, 50).extend({
      entity: z.enum(INVITATION_ENTITIES).optional(),
      entityId: idSchema.optional(),
      open: z.enum(["true"]).optional().openapi({ description: "Only those that can still be answered." }),
    }),
  },
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
    "Ask the firm's Party branch for its opinion on a signing: the link is sent to its phone, or handed over on paper, and the one before is revoked",
  middleware: [idempotentWithout("path")],
  request: { params: idParam, body: jsonBody(invitationRequestSchema) },
  responses: {
    201: jsonAnswer(newInvitationSchema, "Issued."),
    ...problemAnswers(...ISSUE_PROBLEMS),
  },
});

const askNomineeRoute = adminRoute("invitations.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/nominations/{id}/invitations",
  operationId: "inviteNominee",
  tags,
  summary:
    "Ask a nominee to agree: the link is sent to their phone, or handed over on paper, and the one before is revoked",
  middleware: [idempotentWithout("path")],
  request: { params: idParam, body: jsonBody(invitationRequestSchema) },
  responses: {
    201: jsonAnswer(newInvitationSchema, "Issued."),
    ...problemAnswers(...ISSUE_PROBLEMS),
  },
});

const handOverRoute = adminRoute("links.handOver", {
  sites: "refused",
  method: "post",
  path: "/api/admin/invitations/{id}/hand-over",
  operationId: "handOverInvitation",
  tags,
  summary: "Show a link that waits to be handed over, or that got lost before it was used; it is shown only now",
  middleware: [idempotentWithout("path")],
  request: { params: idParam },
  responses: {
    201: jsonAnswer(newInvitationSchema, "The link, with another secret."),
    ...problemAnswers("not_found", "illegal_transition", "stale_version"),
  },
});

const openRoute = adminRoute("invitations.open", {
  sites: "refused",
  method: "post",
  path: "/api/admin/invitations/{id}/open",
  operationId: "openInvitation",
  tags,
  summary: "Show whom a link was for and who answered it, for a reason that goes into the reading log",
  middleware: [opens],
  request: { params: idParam, body: jsonBody(invitationOpeningSchema) },
  responses: {
    200: jsonAnswer(openedInvitationSchema, "What was asked for, in the clear."),
    ...problemAnswers("not_found", "validation_failed"),
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

const originOf = (c: { readonly req: { readonly url: string } }): string => new URL(c.req.url).origin;

export function invitationAdminRoutes(subjects: Subjects, consequences: Consequences) {
  const routes = router();
  const deciding = decidingOperation(consequences);

  routes.openapi(listRoute, async (c) => {
    const operation = operationOf(c);
    const { entity, entityId, open, after, limit } = c.req.valid("query");
    const rows = await listInvitations(c.var.db, {
      entity,
      entityId,
      ...(open ? { openAt: operation.now.toISOString() } : {}),
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
    const question = {
      kind: "branchOpinion",
      entityId: c.req.valid("param").id,
      origin: originOf(c),
      ...request,
    } as const;
    return c.json(await issueInvitation(deciding(c), subjects, question, c.var.record), 201);
  });

  routes.openapi(askNomineeRoute, async (c) => {
    const request = c.req.valid("json");
    const question = {
      kind: "nomineeConsent",
      entityId: c.req.valid("param").id,
      origin: originOf(c),
      ...request,
    } as const;
    return c.json(await issueInvitation(deciding(c), subjects, question, c.var.record), 201);
  });

  routes.openapi(openRoute, async (c) =>
    c.json(await openInvitation(operationOf(c), c.req.valid("param").id, c.req.valid("json")), 200),
  );

  routes.openapi(handOverRoute, async (c) =>
    c.json(await handOverInvitation(operationOf(c), subjects, c.req.valid("param").id, c.var.record), 201),
  );

  routes.openapi(revokeRoute, async (c) =>
    c.json(
      await withdrawInvitation(operationOf(c), c.req.valid("param").id, c.req.valid("json").reason, c.var.record),
      200,
    ),
  );

  return routes;
}
