import { pageOf } from "../core/paging.ts";
import { counted } from "../http/counted.ts";
import { callerDigest } from "../http/caller.ts";
import { idempotent } from "../http/idempotency.ts";
import { operationOf } from "../http/operation-of.ts";
import {
  createdSchema,
  idParam,
  jsonAnswer,
  jsonBody,
  problemAnswers,
  publicRoute,
  reasonSchema,
  router,
} from "../http/routes.ts";
import { adminRoute } from "../access/admin-route.ts";
import {
  passwordRequestSchema,
  signedInSchema,
  signedOutSchema,
  signInEntrySchema,
  signInRequestSchema,
} from "./schema.ts";
import { changePassword, signIn } from "./service.ts";
import { endSignIn, listSignIns, listSignInsOf, signOutEverywhere } from "./sign-ins.ts";
import { clearSession, isKnownDevice } from "../access/session-cookie.ts";
import { cookieHeaders, letIn, signsIn } from "./let-in.ts";

const tags = ["Bureau: access"];

const signInRoute = publicRoute({
  method: "post",
  path: "/api/sign-in",
  operationId: "signIn",
  tags,
  summary: "Sign in with user name, password and the authenticator's code, from a page of this service",
  description:
    "Sets a cookie that opens the bureau's operations as a token does, to pages of this service alone. It ends after 30 minutes in which nothing is asked for, and after 12 hours.",
  middleware: [signsIn, counted("signIn")],
  request: { body: jsonBody(signInRequestSchema) },
  responses: {
    200: { ...jsonAnswer(signedInSchema, "Signed in."), headers: cookieHeaders },
    ...problemAnswers("sign_in_failed", "validation_failed", "bad_json"),
  },
});

const listRoute = adminRoute("me.read", {
  sites: "noSites",
  method: "get",
  path: "/api/admin/me/sign-ins",
  operationId: "readOwnSignIns",
  tags,
  summary: "Where one is signed in",
  responses: { 200: jsonAnswer(pageOf(signInEntrySchema), "All of them; there is no next page.") },
});

const endRoute = adminRoute("me.write", {
  sites: "noSites",
  method: "post",
  path: "/api/admin/me/sign-ins/{id}/end",
  operationId: "endOwnSignIn",
  tags,
  summary: "Sign out, here or elsewhere",
  middleware: [idempotent],
  request: { params: idParam },
  responses: {
    200: { ...jsonAnswer(signInEntrySchema, "Ended."), headers: cookieHeaders },
    ...problemAnswers("not_found", "illegal_transition"),
  },
});

const listOfRoute = adminRoute("staff.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/staff/{id}/sign-ins",
  operationId: "readStaffSignIns",
  tags,
  summary: "Where somebody of the staff is signed in",
  request: { params: idParam },
  responses: {
    200: jsonAnswer(pageOf(signInEntrySchema), "All of them; there is no next page."),
    ...problemAnswers("not_found"),
  },
});

const signOutRoute = adminRoute("staff.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/staff/{id}/sign-out",
  operationId: "signStaffOut",
  tags,
  summary: "Sign somebody out wherever they are signed in, as when a machine is lost",
  middleware: [idempotent],
  request: { params: idParam, body: jsonBody(reasonSchema) },
  responses: {
    200: jsonAnswer(signedOutSchema, "Signed out."),
    ...problemAnswers("not_found", "validation_failed", "illegal_transition"),
  },
});

const passwordRoute = adminRoute("me.write", {
  sites: "noSites",
  method: "post",
  path: "/api/admin/me/password",
  operationId: "changeOwnPassword",
  tags,
  summary: "Give oneself another password; wherever else one is signed in, that ends",
  middleware: [idempotent],
  request: { body: jsonBody(passwordRequestSchema) },
  responses: {
    200: jsonAnswer(createdSchema.pick({ id: true }), "Changed."),
    ...problemAnswers("not_found", "validation_failed"),
  },
});

/** How somebody of the bureau comes in themselves, and how they leave. */
export function accountRoutes() {
  const routes = router();

  routes.openapi(signInRoute, async (c) => {
    const { keys } = c.var;
    const { token, answer } = await signIn(operationOf(c), c.req.valid("json"), {
      caller: await callerDigest(c),
      isKnown: (staffId) => isKnownDevice(c, keys, staffId),
    });
    await letIn(c, { token, answer });
    return c.json(answer, 200);
  });

  routes.openapi(listRoute, async (c) => c.json({ items: await listSignIns(operationOf(c)), next: null }, 200));

  routes.openapi(endRoute, async (c) => {
    const entry = await endSignIn(operationOf(c), c.req.valid("param").id, c.var.record);
    if (entry.current) clearSession(c);
    return c.json(entry, 200);
  });

  routes.openapi(listOfRoute, async (c) =>
    c.json({ items: await listSignInsOf(operationOf(c), c.req.valid("param").id), next: null }, 200),
  );

  routes.openapi(signOutRoute, async (c) => {
    const order = { staffId: c.req.valid("param").id, reason: c.req.valid("json").reason };
    return c.json(await signOutEverywhere(operationOf(c), order, c.var.record), 200);
  });

  routes.openapi(passwordRoute, async (c) =>
    c.json(await changePassword(operationOf(c), c.req.valid("json"), c.var.record), 200),
  );

  return routes;
}
