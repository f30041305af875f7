import { adminRoute } from "../access/admin-route.ts";
import { counted } from "../http/counted.ts";
import { idempotent, writesNothing } from "../http/idempotency.ts";
import { operationOf } from "../http/operation-of.ts";
import { jsonAnswer, jsonBody, problemAnswers, publicRoute, router } from "../http/routes.ts";
import { cookieHeaders, letIn, signsIn } from "./let-in.ts";
import { madePasskey, passkeyCreationOptions, passkeyOptions, shownByPasskey } from "./passkey.ts";
import {
  newPasskeySchema,
  passkeyCreationOptionsSchema,
  passkeyOptionsSchema,
  shownPasskeySchema,
} from "./passkey-schema.ts";
import { signedInSchema } from "./schema.ts";
import { addWayIn, signInBy } from "./ways-in.ts";
import { wayInEntrySchema } from "./ways-in-schema.ts";

const tags = ["Bureau: access"];

const optionsRoute = publicRoute({
  method: "post",
  path: "/api/sign-in/passkey-options",
  operationId: "askForPasskey",
  tags,
  summary: "What a browser needs to ask somebody for their passkey; it counts for ten minutes, once",
  middleware: [writesNothing, counted("signIn")],
  responses: { 200: jsonAnswer(passkeyOptionsSchema, "For `navigator.credentials.get`.") },
});

const signInRoute = publicRoute({
  method: "post",
  path: "/api/sign-in/passkey",
  operationId: "signInWithPasskey",
  tags,
  summary: "Sign in with a passkey",
  middleware: [signsIn, counted("signIn")],
  request: { body: jsonBody(shownPasskeySchema) },
  responses: {
    200: { ...jsonAnswer(signedInSchema, "Signed in."), headers: cookieHeaders },
    ...problemAnswers("sign_in_failed", "identity_unknown", "validation_failed"),
  },
});

const creationRoute = adminRoute("me.write", {
  sites: "noSites",
  method: "post",
  path: "/api/admin/me/ways-in/passkey-options",
  operationId: "askForOwnPasskey",
  tags,
  summary: "What a browser needs to make a passkey for whoever asks; it counts for ten minutes, once",
  middleware: [writesNothing],
  responses: {
    200: jsonAnswer(passkeyCreationOptionsSchema, "For `navigator.credentials.create`."),
    ...problemAnswers("sign_in_again"),
  },
});

const addRoute = adminRoute("me.write", {
  sites: "noSites",
  method: "post",
  path: "/api/admin/me/ways-in/passkey",
  operationId: "addOwnPasskey",
  tags,
  summary: "Come in from now on with a passkey, too",
  middleware: [idempotent],
  request: { body: jsonBody(newPasskeySchema) },
  responses: {
    201: jsonAnswer(wayInEntrySchema, "Added."),
    ...problemAnswers("sign_in_again", "sign_in_failed", "validation_failed", "conflict"),
  },
});

/** How somebody of the bureau comes in with what is in their machine, phone or key. */
export function passkeyRoutes() {
  const routes = router();
  const originOf = (c: { req: { url: string } }) => new URL(c.req.url).origin;

  routes.openapi(optionsRoute, async (c) => c.json(await passkeyOptions(operationOf(c), originOf(c)), 200));

  routes.openapi(signInRoute, async (c) => {
    const operation = operationOf(c);
    const made = await signInBy(operation, await shownByPasskey(operation, originOf(c), c.req.valid("json")));
    await letIn(c, made);
    return c.json(made.answer, 200);
  });

  routes.openapi(creationRoute, async (c) => c.json(await passkeyCreationOptions(operationOf(c), originOf(c)), 200));

  routes.openapi(addRoute, async (c) => {
    const operation = operationOf(c);
    const show = ({ id }: { id: string }) => madePasskey(operation, originOf(c), c.req.valid("json"), id);
    return c.json(await addWayIn(operation, show, c.var.record), 201);
  });

  return routes;
}
