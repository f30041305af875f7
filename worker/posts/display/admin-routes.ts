import { z } from "@hono/zod-openapi";
import { entityTag, ifMatch } from "../../platform/http/if-match.ts";
import { idempotent } from "../../platform/http/idempotency.ts";
import { decodeCursor, pageOf, pageQuery, toPage } from "../../platform/core/paging.ts";
import {
  createdSchema,
  idParam,
  jsonAnswer,
  jsonBody,
  problemAnswers,
  reasonSchema,
  router,
} from "../../platform/http/routes.ts";
import { adminRoute } from "../../platform/access/admin-route.ts";
import { operationOf, seenEntryOf } from "../../platform/http/operation-of.ts";
import { idSchema } from "../../platform/core/formats.ts";
import { TIERS } from "../../county/settings/schema.ts";
import { POST_STATUS } from "../schema.ts";
import { createPost, movePost, readPostEntry, renamePost, toPostEntries } from "./admin-service.ts";
import { listPosts } from "./queries.ts";
import { postEntrySchema, postPatchSchema, postRequestSchema } from "./schema.ts";

const tags = ["Bureau: posts"];
const CHANGE_PROBLEMS = ["not_found", "validation_failed"] as const;

const listRoute = adminRoute("posts.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/posts",
  operationId: "readPosts",
  tags,
  summary: "Posts, newest first",
  request: {
    query: pageQuery(90, 50).extend({
      site: idSchema.optional(),
      tier: z.enum(TIERS).optional(),
      status: z.enum(POST_STATUS).optional(),
      q: z.string().trim().max(100).optional().openapi({ description: "Part of the title." }),
    }),
  },
  responses: { 200: jsonAnswer(pageOf(postEntrySchema), "A page of posts."), ...problemAnswers("validation_failed") },
});

const readRoute = adminRoute("posts.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/posts/{id}",
  operationId: "readPost",
  tags,
  summary: "One post",
  request: { params: idParam },
  responses: { 200: jsonAnswer(postEntrySchema, "The post; its version is the ETag."), ...problemAnswers("not_found") },
});

const createPostRoute = adminRoute("posts.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/posts",
  operationId: "addPost",
  tags,
  summary: "Add a post at a site",
  middleware: [idempotent],
  request: { body: jsonBody(postRequestSchema) },
  responses: {
    201: jsonAnswer(createdSchema, "Added."),
    ...problemAnswers("validation_failed"),
  },
});

const renameRoute = adminRoute("posts.write", {
  sites: "refused",
  method: "patch",
  path: "/api/admin/posts/{id}",
  operationId: "changePost",
  tags,
  summary: "Rename a post",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(postPatchSchema) },
  responses: { 200: jsonAnswer(postEntrySchema, "The post, changed."), ...problemAnswers(...CHANGE_PROBLEMS) },
});

const closeRoute = adminRoute("posts.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/posts/{id}/close",
  operationId: "closePost",
  tags,
  summary: "Take a post off display",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(reasonSchema) },
  responses: {
    200: jsonAnswer(postEntrySchema, "The post, closed."),
    ...problemAnswers(...CHANGE_PROBLEMS, "illegal_transition"),
  },
});

const openRoute = adminRoute("posts.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/posts/{id}/open",
  operationId: "openPost",
  tags,
  summary: "Put a closed post back on display",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(reasonSchema) },
  responses: {
    200: jsonAnswer(postEntrySchema, "The post, open."),
    ...problemAnswers(...CHANGE_PROBLEMS, "illegal_transition"),
  },
});

export function postAdminRoutes() {
  const routes = router();

  routes.openapi(listRoute, async (c) => {
    const { site, tier, status, q, after, limit } = c.req.valid("query");
    const rows = await listPosts(c.var.db, {
      siteId: site,
      tier,
      status,
      words: q,
      after: decodeCursor(after, 1)?.[0],
      limit: limit + 1,
    });
    const page = toPage(
      rows,
      limit,
      (row) => [row.id],
      (row) => row,
    );
    return c.json({ items: await toPostEntries(operationOf(c), page.items), next: page.next }, 200);
  });

  routes.openapi(readRoute, async (c) => {
    const entry = await readPostEntry(operationOf(c), c.req.valid("param").id);
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  routes.openapi(createPostRoute, async (c) => {
    const request = c.req.valid("json");
    return c.json(await createPost(operationOf(c), request, c.var.record), 201);
  });

  routes.openapi(renameRoute, async (c) => {
    const entry = await renamePost(operationOf(c), seenEntryOf(c), c.req.valid("json"));
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  routes.openapi(closeRoute, async (c) => {
    const entry = await movePost(operationOf(c), seenEntryOf(c), "closed", c.req.valid("json").reason);
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  routes.openapi(openRoute, async (c) => {
    const entry = await movePost(operationOf(c), seenEntryOf(c), "open", c.req.valid("json").reason);
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  return routes;
}
