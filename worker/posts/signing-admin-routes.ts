import { z } from "@hono/zod-openapi";
import { entityTag, ifMatchVersion } from "../http/if-match.ts";
import { decodeCursor, pageOf, pageQuery, toPage } from "../http/paging.ts";
import { adminRoute, idParam, ifMatchHeader, jsonAnswer, jsonBody, problemAnswers, reasonSchema, router } from "../http/routes.ts";
import { operationOf } from "../operation.ts";
import { idSchema } from "../registry/formats.ts";
import { approvalSchema, SIGNING_STATES, signingDetailSchema, signingEntrySchema } from "./schema.ts";
import { approveSigning, readSigning, refuseSigning, toSigningEntry } from "./signing-admin-service.ts";
import { listSignings } from "./signing-queries.ts";

const tags = ["Bureau: signings"];
const DECISION_PROBLEMS = ["not_found", "stale_version", "version_required", "validation_failed", "illegal_transition"] as const;

const listRoute = adminRoute("signings.read", {
  method: "get",
  path: "/api/admin/signings",
  tags,
  summary: "Signings, newest first",
  request: { query: pageQuery(200, 50).extend({ state: z.enum(SIGNING_STATES).optional(), site: idSchema.optional(), firm: idSchema.optional() }) },
  responses: { 200: jsonAnswer(pageOf(signingEntrySchema), "A page of signings."), ...problemAnswers("validation_failed") },
});

const readRoute = adminRoute("signings.read", {
  method: "get",
  path: "/api/admin/signings/{id}",
  tags,
  summary: "One signing, with what the registry says of its lawyer",
  request: { params: idParam },
  responses: { 200: jsonAnswer(signingDetailSchema, "The signing; its version is the ETag."), ...problemAnswers("not_found") },
});

const approveRoute = adminRoute("signings.decide", {
  method: "post",
  path: "/api/admin/signings/{id}/approve",
  tags,
  summary: "Approve a signing: the lawyer takes the post and the commitments show",
  request: { params: idParam, headers: ifMatchHeader, body: jsonBody(approvalSchema) },
  responses: { 200: jsonAnswer(signingDetailSchema, "The signing, approved."), ...problemAnswers(...DECISION_PROBLEMS, "conflict") },
});

const returnRoute = adminRoute("signings.decide", {
  method: "post",
  path: "/api/admin/signings/{id}/return",
  tags,
  summary: "Return a signing to be signed anew; the lawyer reads the reason",
  request: { params: idParam, headers: ifMatchHeader, body: jsonBody(reasonSchema) },
  responses: { 200: jsonAnswer(signingDetailSchema, "The signing, returned."), ...problemAnswers(...DECISION_PROBLEMS) },
});

const rejectRoute = adminRoute("signings.decide", {
  method: "post",
  path: "/api/admin/signings/{id}/reject",
  tags,
  summary: "Reject a signing; the lawyer reads the reason",
  request: { params: idParam, headers: ifMatchHeader, body: jsonBody(reasonSchema) },
  responses: { 200: jsonAnswer(signingDetailSchema, "The signing, rejected."), ...problemAnswers(...DECISION_PROBLEMS) },
});

export function signingAdminRoutes() {
  const routes = router();

  routes.openapi(listRoute, async (c) => {
    const { state, site, firm, after, limit } = c.req.valid("query");
    const rows = await listSignings(c.var.db, { state, siteId: site, firmId: firm, after: decodeCursor(after, 1)?.[0], limit: limit + 1 });
    return c.json(toPage(rows, limit, (row) => [row.signing.id], toSigningEntry), 200);
  });

  routes.openapi(readRoute, async (c) => {
    const signing = await readSigning(operationOf(c), c.req.valid("param").id);
    return c.json(signing, 200, { etag: entityTag(signing.version) });
  });

  routes.openapi(approveRoute, async (c) => {
    const signing = await approveSigning(operationOf(c), c.req.valid("param").id, ifMatchVersion(c), c.req.valid("json"));
    return c.json(signing, 200, { etag: entityTag(signing.version) });
  });

  routes.openapi(returnRoute, async (c) => {
    const signing = await refuseSigning(operationOf(c), c.req.valid("param").id, ifMatchVersion(c), "returned", c.req.valid("json").reason);
    return c.json(signing, 200, { etag: entityTag(signing.version) });
  });

  routes.openapi(rejectRoute, async (c) => {
    const signing = await refuseSigning(operationOf(c), c.req.valid("param").id, ifMatchVersion(c), "rejected", c.req.valid("json").reason);
    return c.json(signing, 200, { etag: entityTag(signing.version) });
  });

  return routes;
}
