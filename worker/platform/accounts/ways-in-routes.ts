import { pageOf } from "../core/paging.ts";
import { adminRoute } from "../access/admin-route.ts";
import { counted } from "../http/counted.ts";
import { idempotent } from "../http/idempotency.ts";
import { operationOf } from "../http/operation-of.ts";
import { idParam, jsonAnswer, jsonBody, problemAnswers, publicRoute, router } from "../http/routes.ts";
import { hasAccess, shownByAccess } from "./access.ts";
import { cookieHeaders, letIn, signsIn } from "./let-in.ts";
import { signedInSchema } from "./schema.ts";
import { addWayIn, listWaysIn, listWaysInOf, removeWayIn, signInBy } from "./ways-in.ts";
import { openIdHost, shownByOpenId, startOpenId, type OpenIdAnswer } from "./openid.ts";
import { clearState, setState, stateOf } from "../access/session-cookie.ts";
import {
  openIdAnswerSchema,
  openIdStartedSchema,
  openIdStartRequestSchema,
  wayInEntrySchema,
  waysOfferedSchema,
  type OpenIdPurpose,
} from "./ways-in-schema.ts";
import type { Context } from "hono";

const tags = ["Bureau: access"];

const offeredRoute = publicRoute({
  method: "get",
  path: "/api/sign-in",
  operationId: "readWaysOffered",
  tags,
  summary: "How staff can sign in here",
  responses: { 200: jsonAnswer(waysOfferedSchema, "What the page offers.") },
});

const accessRoute = publicRoute({
  method: "post",
  path: "/api/sign-in/access",
  operationId: "signInWithAccess",
  tags,
  summary: "Sign in as whom Cloudflare Access vouches for, where it stands in front",
  middleware: [signsIn, counted("signIn")],
  responses: {
    200: { ...jsonAnswer(signedInSchema, "Signed in."), headers: cookieHeaders },
    ...problemAnswers("sign_in_failed", "identity_unknown", "not_found"),
  },
});

const openIdStartRoute = publicRoute({
  method: "post",
  path: "/api/sign-in/openid-start",
  operationId: "startOpenId",
  tags,
  summary: "Begin a single sign-on: where to send the browser, which comes back to /console",
  middleware: [signsIn, counted("signIn")],
  request: { body: jsonBody(openIdStartRequestSchema) },
  responses: {
    200: { ...jsonAnswer(openIdStartedSchema, "Begun; it counts for ten minutes."), headers: cookieHeaders },
    ...problemAnswers("validation_failed", "not_found", "vouching_unavailable"),
  },
});

const openIdRoute = publicRoute({
  method: "post",
  path: "/api/sign-in/openid",
  operationId: "signInWithOpenId",
  tags,
  summary: "Sign in as whom the single sign-on vouches for",
  middleware: [signsIn, counted("signIn")],
  request: { body: jsonBody(openIdAnswerSchema) },
  responses: {
    200: { ...jsonAnswer(signedInSchema, "Signed in."), headers: cookieHeaders },
    ...problemAnswers("sign_in_failed", "identity_unknown", "validation_failed", "not_found", "vouching_unavailable"),
  },
});

const addOpenIdRoute = adminRoute("me.write", {
  sites: "noSites",
  method: "post",
  path: "/api/admin/me/ways-in/openid",
  operationId: "addOwnOpenId",
  tags,
  summary: "Come in from now on as whom the single sign-on vouches for",
  middleware: [idempotent],
  request: { body: jsonBody(openIdAnswerSchema) },
  responses: {
    201: { ...jsonAnswer(wayInEntrySchema, "Added."), headers: cookieHeaders },
    ...problemAnswers("sign_in_again", "sign_in_failed", "conflict", "not_found", "vouching_unavailable"),
  },
});

const listRoute = adminRoute("me.read", {
  sites: "noSites",
  method: "get",
  path: "/api/admin/me/ways-in",
  operationId: "readOwnWaysIn",
  tags,
  summary: "How one comes in",
  responses: { 200: jsonAnswer(pageOf(wayInEntrySchema), "All of them; there is no next page.") },
});

const listOfRoute = adminRoute("staff.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/staff/{id}/ways-in",
  operationId: "readStaffWaysIn",
  tags,
  summary: "How somebody of the staff comes in",
  request: { params: idParam },
  responses: {
    200: jsonAnswer(pageOf(wayInEntrySchema), "All of them; there is no next page."),
    ...problemAnswers("not_found"),
  },
});

const addAccessRoute = adminRoute("me.write", {
  sites: "noSites",
  method: "post",
  path: "/api/admin/me/ways-in/access",
  operationId: "addOwnAccess",
  tags,
  summary: "Come in from now on as whom Cloudflare Access vouches for in this request",
  middleware: [idempotent],
  responses: {
    201: jsonAnswer(wayInEntrySchema, "Added."),
    ...problemAnswers("sign_in_again", "sign_in_failed", "conflict", "not_found"),
  },
});

const removeRoute = adminRoute("me.write", {
  sites: "noSites",
  method: "post",
  path: "/api/admin/me/ways-in/{id}/remove",
  operationId: "removeOwnWayIn",
  tags,
  summary: "Come in by this no more; the last one stays, and wherever else one is signed in, that ends",
  middleware: [idempotent],
  request: { params: idParam },
  responses: {
    200: jsonAnswer(wayInEntrySchema, "Removed."),
    ...problemAnswers("sign_in_again", "not_found", "illegal_transition"),
  },
});

/** What the browser has come back with. */
const cameBack = (c: Context, purpose: OpenIdPurpose, query: string): OpenIdAnswer => ({
  origin: new URL(c.req.url).origin,
  purpose,
  query,
  state: stateOf(c),
});

/** How somebody of the bureau comes in without a password. */
export function wayInRoutes() {
  const routes = router();

  routes.openapi(offeredRoute, (c) => {
    const host = openIdHost(c.env);
    return c.json(
      {
        password: true as const,
        passkey: true as const,
        openId: host === null ? null : { host },
        access: hasAccess(c.env),
      },
      200,
    );
  });

  routes.openapi(openIdStartRoute, async (c) => {
    const begun = { origin: new URL(c.req.url).origin, purpose: c.req.valid("json").purpose };
    const { url, state } = await startOpenId(operationOf(c), c.env, begun);
    setState(c, state);
    return c.json({ url }, 200);
  });

  routes.openapi(openIdRoute, async (c) => {
    const made = await signInBy(
      operationOf(c),
      await shownByOpenId(operationOf(c), c.env, cameBack(c, "signIn", c.req.valid("json").query)),
    );
    clearState(c);
    await letIn(c, made);
    return c.json(made.answer, 200);
  });

  routes.openapi(addOpenIdRoute, async (c) => {
    const operation = operationOf(c);
    const answer = cameBack(c, "addWayIn", c.req.valid("json").query);
    const entry = await addWayIn(operation, () => shownByOpenId(operation, c.env, answer), c.var.record);
    clearState(c);
    return c.json(entry, 201);
  });

  routes.openapi(accessRoute, async (c) => {
    const made = await signInBy(operationOf(c), await shownByAccess(c.env, c.var.keys, c.req.raw));
    await letIn(c, made);
    return c.json(made.answer, 200);
  });

  routes.openapi(listRoute, async (c) => c.json({ items: await listWaysIn(operationOf(c)), next: null }, 200));

  routes.openapi(listOfRoute, async (c) =>
    c.json({ items: await listWaysInOf(operationOf(c), c.req.valid("param").id), next: null }, 200),
  );

  routes.openapi(addAccessRoute, async (c) =>
    c.json(await addWayIn(operationOf(c), () => shownByAccess(c.env, c.var.keys, c.req.raw), c.var.record), 201),
  );

  routes.openapi(removeRoute, async (c) =>
    c.json(await removeWayIn(operationOf(c), c.req.valid("param").id, c.var.record), 200),
  );

  return routes;
}
