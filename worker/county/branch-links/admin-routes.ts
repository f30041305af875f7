import { idempotent, idempotentWithout } from "../../platform/http/idempotency.ts";
import { decodeCursor, pageOf, pageQuery, toPage } from "../../platform/core/paging.ts";
import { idParam, jsonAnswer, jsonBody, problemAnswers, reasonSchema, router } from "../../platform/http/routes.ts";
import { adminRoute } from "../../platform/access/admin-route.ts";
import { operationOf } from "../../platform/http/operation-of.ts";
import { idSchema } from "../../platform/core/formats.ts";
import { handOverBranchLink, issueBranchLink, toBranchLinkEntry, withdrawBranchLink } from "./link-service.ts";
import { listBranchLinks } from "./queries.ts";
import { branchLinkEntrySchema, branchLinkRequestSchema, newBranchLinkSchema } from "./schema.ts";

const tags = ["Bureau: links"];

const listRoute = adminRoute("desk.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/branch-links",
  operationId: "readBranchLinks",
  tags,
  summary: "Links of Party branches, newest first",
  request: { query: pageQuery(200, 50).extend({ branch: idSchema.optional() }) },
  responses: {
    200: jsonAnswer(pageOf(branchLinkEntrySchema), "A page of links."),
    ...problemAnswers("validation_failed"),
  },
});

const issueRoute = adminRoute("desk.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/branch-links",
  operationId: "issueBranchLink",
  tags,
  summary: "Issue the link by which a Party branch enters: sent to the branch's phone, or handed over on paper",
  middleware: [idempotentWithout("path")],
  request: { body: jsonBody(branchLinkRequestSchema) },
  responses: {
    201: jsonAnswer(newBranchLinkSchema, "Issued."),
    ...problemAnswers("validation_failed", "no_gateway", "no_phone_on_file", "stale_version"),
  },
});

const handOverRoute = adminRoute("links.handOver", {
  sites: "refused",
  method: "post",
  path: "/api/admin/branch-links/{id}/hand-over",
  operationId: "handOverBranchLink",
  tags,
  summary: "Show a link that waits to be handed over, or that got lost before it was used; it is shown only now",
  middleware: [idempotentWithout("path")],
  request: { params: idParam },
  responses: {
    201: jsonAnswer(newBranchLinkSchema, "The link, with another secret."),
    ...problemAnswers("not_found", "illegal_transition", "stale_version"),
  },
});

const revokeRoute = adminRoute("desk.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/branch-links/{id}/revoke",
  operationId: "revokeBranchLink",
  tags,
  summary: "Close a link of a Party branch at once",
  middleware: [idempotent],
  request: { params: idParam, body: jsonBody(reasonSchema) },
  responses: {
    200: jsonAnswer(branchLinkEntrySchema, "The link, closed."),
    ...problemAnswers("not_found", "illegal_transition"),
  },
});

export function branchLinkAdminRoutes() {
  const routes = router();

  routes.openapi(listRoute, async (c) => {
    const { branch, after, limit } = c.req.valid("query");
    const rows = await listBranchLinks(c.var.db, {
      branchId: branch,
      after: decodeCursor(after, 1)?.[0],
      limit: limit + 1,
    });
    return c.json(
      toPage(rows, limit, ({ link }) => [link.id], toBranchLinkEntry),
      200,
    );
  });

  routes.openapi(issueRoute, async (c) => {
    const request = c.req.valid("json");
    return c.json(await issueBranchLink(operationOf(c), request, new URL(c.req.url).origin, c.var.record), 201);
  });

  routes.openapi(handOverRoute, async (c) =>
    c.json(await handOverBranchLink(operationOf(c), c.req.valid("param").id, c.var.record), 201),
  );

  routes.openapi(revokeRoute, async (c) =>
    c.json(
      await withdrawBranchLink(operationOf(c), c.req.valid("param").id, c.req.valid("json").reason, c.var.record),
      200,
    ),
  );

  return routes;
}
