import { adminRoute } from "../../platform/access/admin-route.ts";
import { cookieHeaders, letIn, signsIn } from "../../platform/accounts/let-in.ts";
import { setUpRequestSchema, signedInSchema } from "../../platform/accounts/schema.ts";
import { decodeCursor, pageOf, pageQuery, toPage } from "../../platform/core/paging.ts";
import { counted } from "../../platform/http/counted.ts";
import { idempotent, idempotentWithout } from "../../platform/http/idempotency.ts";
import { operationOf } from "../../platform/http/operation-of.ts";
import {
  createdSchema,
  idParam,
  jsonAnswer,
  jsonBody,
  problemAnswers,
  publicRoute,
  reasonSchema,
  router,
} from "../../platform/http/routes.ts";
import { requireAccountLink } from "./authenticate.ts";
import { listAccountLinks } from "./queries.ts";
import {
  accountLinkEntrySchema,
  accountLinkOpenedSchema,
  accountLinkRequestSchema,
  newAccountLinkSchema,
} from "./schema.ts";
import {
  handOverAccountLink,
  issueAccountLink,
  openAccountLink,
  revokeAccountLink,
  setUpAccount,
  signInByLink,
  toAccountLinkEntry,
} from "./service.ts";

const tags = ["Bureau: access"];

const listRoute = adminRoute("accountLinks.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/account-links",
  operationId: "readAccountLinks",
  tags,
  summary: "One-time links to set an account up, newest first",
  request: { query: pageQuery(200, 50) },
  responses: {
    200: jsonAnswer(pageOf(accountLinkEntrySchema), "A page of links."),
    ...problemAnswers("validation_failed"),
  },
});

const issueRoute = adminRoute("staff.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/account-links",
  operationId: "issueAccountLink",
  tags,
  summary: "Let somebody set their account up, or anew when they have lost password or phone; earlier links end",
  middleware: [idempotentWithout("path")],
  request: { body: jsonBody(accountLinkRequestSchema) },
  responses: {
    201: jsonAnswer(newAccountLinkSchema, "Issued."),
    ...problemAnswers("validation_failed", "no_gateway", "no_phone_on_file"),
  },
});

const handOverRoute = adminRoute("links.handOver", {
  sites: "refused",
  method: "post",
  path: "/api/admin/account-links/{id}/hand-over",
  operationId: "handOverAccountLink",
  tags,
  summary: "Show a link that waits to be handed over, or that got lost before it was used; it is shown only now",
  middleware: [idempotentWithout("path")],
  request: { params: idParam },
  responses: {
    201: jsonAnswer(newAccountLinkSchema, "The link, with another secret."),
    ...problemAnswers("not_found", "illegal_transition", "stale_version"),
  },
});

const revokeRoute = adminRoute("staff.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/account-links/{id}/revoke",
  operationId: "revokeAccountLink",
  tags,
  summary: "Close such a link at once",
  middleware: [idempotent],
  request: { params: idParam, body: jsonBody(reasonSchema) },
  responses: {
    200: jsonAnswer(accountLinkEntrySchema, "The link, closed."),
    ...problemAnswers("not_found", "illegal_transition"),
  },
});

const account = {
  tags: ["Bureau: access"],
  middleware: [requireAccountLink],
  security: [{ accountLink: [] }],
  path: "/api/account",
};

const openRoute = publicRoute({
  ...account,
  method: "get",
  operationId: "openAccountLink",
  summary: "Whose account a one-time link sets up, and the key for their authenticator app",
  responses: {
    200: jsonAnswer(accountLinkOpenedSchema, "What is needed to set it up."),
    ...problemAnswers("unauthorized", "invitation_used", "invitation_expired"),
  },
});

const setUpRoute = publicRoute({
  ...account,
  method: "post",
  operationId: "setUpAccount",
  summary: "Choose user name and password, and show with a code that the authenticator has the key; uses the link up",
  middleware: [requireAccountLink, idempotent, counted("step")],
  request: { body: jsonBody(setUpRequestSchema) },
  responses: {
    201: jsonAnswer(createdSchema.pick({ id: true }), "Set up. Whatever was signed in before has ended."),
    ...problemAnswers("unauthorized", "validation_failed", "invitation_used", "invitation_expired", "stale_version"),
  },
});

const signInRoute = publicRoute({
  ...account,
  method: "post",
  path: "/api/account/sign-in",
  operationId: "signInWithAccountLink",
  summary:
    "Sign in by the link to add a way in without a password; it opens nothing else, and every earlier way in ends",
  middleware: [requireAccountLink, signsIn, counted("step")],
  responses: {
    200: { ...jsonAnswer(signedInSchema, "Signed in."), headers: cookieHeaders },
    ...problemAnswers("unauthorized", "invitation_used", "invitation_expired", "stale_version"),
  },
});

/** How somebody of the staff gets an account of their own. */
export function accountLinkRoutes() {
  const routes = router();

  routes.openapi(listRoute, async (c) => {
    const { after, limit } = c.req.valid("query");
    const rows = await listAccountLinks(c.var.db, { after: decodeCursor(after, 1)?.[0], limit: limit + 1 });
    return c.json(
      toPage(rows, limit, ({ link }) => [link.id], toAccountLinkEntry),
      200,
    );
  });

  routes.openapi(issueRoute, async (c) =>
    c.json(await issueAccountLink(operationOf(c), c.req.valid("json"), new URL(c.req.url).origin, c.var.record), 201),
  );

  routes.openapi(handOverRoute, async (c) =>
    c.json(await handOverAccountLink(operationOf(c), c.req.valid("param").id, c.var.record), 201),
  );

  routes.openapi(revokeRoute, async (c) =>
    c.json(
      await revokeAccountLink(operationOf(c), c.req.valid("param").id, c.req.valid("json").reason, c.var.record),
      200,
    ),
  );

  routes.openapi(openRoute, async (c) => c.json(await openAccountLink(operationOf(c), c.var.accountLink), 200));

  routes.openapi(setUpRoute, async (c) =>
    c.json(await setUpAccount(operationOf(c), c.var.accountLink, c.req.valid("json"), c.var.record), 201),
  );

  routes.openapi(signInRoute, async (c) => {
    const made = await signInByLink(operationOf(c), c.var.accountLink);
    await letIn(c, made);
    return c.json(made.answer, 200);
  });

  return routes;
}
