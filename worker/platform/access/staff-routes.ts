import type { AppContext } from "../http/app-env.ts";
import { pageOf } from "../core/paging.ts";
import { idempotent, idempotentWithout } from "../http/idempotency.ts";
import { entityTag, ifMatch } from "../http/if-match.ts";
import { operationOf, seenEntryOf } from "../http/operation-of.ts";
import { idParam, jsonAnswer, jsonBody, problemAnswers, reasonSchema, router } from "../http/routes.ts";
import { adminRoute } from "./admin-route.ts";
import { listStaff, listTokens } from "./staff-queries.ts";
import {
  meSchema,
  newTokenSchema,
  staffEntrySchema,
  staffPatchSchema,
  staffRequestSchema,
  tokenEntrySchema,
  tokenRequestSchema,
} from "./staff-schema.ts";
import {
  addStaff,
  changeStaff,
  createToken,
  leave,
  readMe,
  toStaffEntry,
  toTokenEntry,
  withdrawToken,
  type CheckSites,
} from "./staff-service.ts";

const tags = ["Bureau: access"];

const meRoute = adminRoute("me.read", {
  sites: "noSites",
  method: "get",
  path: "/api/admin/me",
  operationId: "readMe",
  tags,
  summary: "Who this token stands for, what it may do, where, and until when",
  responses: { 200: jsonAnswer(meSchema, "Whoever asks.") },
});

const listStaffRoute = adminRoute("staff.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/staff",
  operationId: "readStaff",
  tags,
  summary: "The people of the bureau, also those who have left",
  responses: { 200: jsonAnswer(pageOf(staffEntrySchema), "All of them; there is no next page.") },
});

const addStaffRoute = adminRoute("staff.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/staff",
  operationId: "addStaff",
  tags,
  summary: "Add somebody to the staff",
  middleware: [idempotent],
  request: { body: jsonBody(staffRequestSchema) },
  responses: { 201: jsonAnswer(staffEntrySchema, "Added."), ...problemAnswers("validation_failed") },
});

const changeStaffRoute = adminRoute("staff.write", {
  sites: "refused",
  method: "patch",
  path: "/api/admin/staff/{id}",
  operationId: "changeStaff",
  tags,
  summary: "Change somebody's name, role, sites or number: from their next request on",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(staffPatchSchema) },
  responses: {
    200: jsonAnswer(staffEntrySchema, "The entry, changed."),
    ...problemAnswers("not_found", "validation_failed", "illegal_transition", "conflict"),
  },
});

const leaveRoute = adminRoute("staff.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/staff/{id}/leave",
  operationId: "leaveStaff",
  tags,
  summary: "Somebody leaves: their tokens end; the last administrator stays",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(reasonSchema) },
  responses: {
    200: jsonAnswer(staffEntrySchema, "The entry."),
    ...problemAnswers("not_found", "validation_failed", "illegal_transition", "conflict"),
  },
});

const listTokensRoute = adminRoute("tokens.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/tokens",
  operationId: "readTokens",
  tags,
  summary: "Tokens with whose they are, newest first, without their secrets",
  responses: { 200: jsonAnswer(pageOf(tokenEntrySchema), "All of them; there is no next page.") },
});

const createTokenRoute = adminRoute("tokens.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/tokens",
  operationId: "createToken",
  tags,
  summary: "Make a token for somebody of the staff, or for somebody new; it is shown once",
  middleware: [idempotentWithout("token")],
  request: { body: jsonBody(tokenRequestSchema) },
  responses: {
    201: jsonAnswer(newTokenSchema, "Made."),
    ...problemAnswers("validation_failed"),
  },
});

const revokeRoute = adminRoute("tokens.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/tokens/{id}/revoke",
  operationId: "revokeToken",
  tags,
  summary: "Revoke a token for good; the last administrator's stays",
  middleware: [idempotent],
  request: { params: idParam, body: jsonBody(reasonSchema) },
  responses: {
    200: jsonAnswer(tokenEntrySchema, "The token, revoked."),
    ...problemAnswers("not_found", "validation_failed", "illegal_transition", "conflict"),
  },
});

/** The people of the bureau and what lets them in. */
export function staffRoutes(checkSites: CheckSites) {
  const routes = router();
  const withSites = (c: AppContext) => ({ ...operationOf(c), checkSites });

  routes.openapi(meRoute, async (c) => c.json(await readMe(operationOf(c)), 200));

  routes.openapi(listStaffRoute, async (c) => {
    const { db, keys } = operationOf(c);
    const rows = await listStaff(db);
    return c.json({ items: await Promise.all(rows.map((row) => toStaffEntry(keys, row))), next: null }, 200);
  });

  routes.openapi(addStaffRoute, async (c) =>
    c.json(await addStaff(withSites(c), c.req.valid("json"), c.var.record), 201),
  );

  routes.openapi(changeStaffRoute, async (c) => {
    const entry = await changeStaff(withSites(c), seenEntryOf(c), c.req.valid("json"), c.var.record);
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  routes.openapi(leaveRoute, async (c) => {
    const entry = await leave(operationOf(c), seenEntryOf(c), c.req.valid("json").reason, c.var.record);
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  routes.openapi(listTokensRoute, async (c) => {
    const { db, keys } = operationOf(c);
    const rows = await listTokens(db);
    return c.json({ items: await Promise.all(rows.map((row) => toTokenEntry(keys, row))), next: null }, 200);
  });

  routes.openapi(createTokenRoute, async (c) =>
    c.json(await createToken(withSites(c), c.req.valid("json"), c.var.record), 201),
  );

  routes.openapi(revokeRoute, async (c) => {
    const { id } = c.req.valid("param");
    return c.json(await withdrawToken(operationOf(c), id, c.req.valid("json").reason, c.var.record), 200);
  });

  return routes;
}
