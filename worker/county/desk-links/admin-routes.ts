import { idempotent, idempotentWithout } from "../../platform/http/idempotency.ts";
import { decodeCursor, pageOf, pageQuery, toPage } from "../../platform/core/paging.ts";
import { idParam, jsonAnswer, jsonBody, problemAnswers, reasonSchema, router } from "../../platform/http/routes.ts";
import { adminRoute } from "../../platform/access/admin-route.ts";
import { operationOf } from "../../platform/http/operation-of.ts";
import { askedHolder, holderQuery } from "../holders/holder.ts";
import { handOverDeskLink, issueDeskLink, toDeskLinkEntry, withdrawDeskLink } from "./link-service.ts";
import { listDeskLinks } from "./queries.ts";
import { deskLinkEntrySchema, deskLinkRequestSchema, newDeskLinkSchema } from "./schema.ts";

const tags = ["Bureau: desks"];

const listRoute = adminRoute("desk.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/desk-links",
  operationId: "readDeskLinks",
  tags,
  summary: "Personal links to the desks of lawyers and other providers, newest first",
  request: { query: pageQuery(200, 50).extend(holderQuery) },
  responses: {
    200: jsonAnswer(pageOf(deskLinkEntrySchema), "A page of links."),
    ...problemAnswers("validation_failed"),
  },
});

const issueRoute = adminRoute("desk.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/desk-links",
  operationId: "issueDeskLink",
  tags,
  summary:
    "Issue a personal link to the desk of a lawyer or another provider: sent to the phone on file, or handed over on paper",
  middleware: [idempotentWithout("path")],
  request: { body: jsonBody(deskLinkRequestSchema) },
  responses: {
    201: jsonAnswer(newDeskLinkSchema, "Issued."),
    ...problemAnswers("validation_failed", "no_gateway", "no_phone_on_file", "stale_version"),
  },
});

const handOverRoute = adminRoute("links.handOver", {
  sites: "refused",
  method: "post",
  path: "/api/admin/desk-links/{id}/hand-over",
  operationId: "handOverDeskLink",
  tags,
  summary: "Show a link that waits to be handed over, or that got lost before it was used; it is shown only now",
  middleware: [idempotentWithout("path")],
  request: { params: idParam },
  responses: {
    201: jsonAnswer(newDeskLinkSchema, "The link, with another secret."),
    ...problemAnswers("not_found", "illegal_transition", "stale_version"),
  },
});

const revokeRoute = adminRoute("desk.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/desk-links/{id}/revoke",
  operationId: "revokeDeskLink",
  tags,
  summary: "Close a desk link at once",
  middleware: [idempotent],
  request: { params: idParam, body: jsonBody(reasonSchema) },
  responses: {
    200: jsonAnswer(deskLinkEntrySchema, "The link, closed."),
    ...problemAnswers("not_found", "illegal_transition"),
  },
});

export function deskAdminRoutes() {
  const routes = router();

  routes.openapi(listRoute, async (c) => {
    const { lawyer, provider, after, limit } = c.req.valid("query");
    const rows = await listDeskLinks(c.var.db, {
      holder: askedHolder({ lawyer, provider }),
      after: decodeCursor(after, 1)?.[0],
      limit: limit + 1,
    });
    return c.json(
      toPage(rows, limit, ({ link }) => [link.id], toDeskLinkEntry),
      200,
    );
  });

  routes.openapi(issueRoute, async (c) => {
    const request = c.req.valid("json");
    return c.json(await issueDeskLink(operationOf(c), request, new URL(c.req.url).origin, c.var.record), 201);
  });

  routes.openapi(handOverRoute, async (c) =>
    c.json(await handOverDeskLink(operationOf(c), c.req.valid("param").id, c.var.record), 201),
  );

  routes.openapi(revokeRoute, async (c) =>
    c.json(
      await withdrawDeskLink(operationOf(c), c.req.valid("param").id, c.req.valid("json").reason, c.var.record),
      200,
    ),
  );

  return routes;
}
