import { z } from "@hono/zod-openapi";
import { answerOnce } from "../../platform/http/idempotency.ts";
import { entityTag, ifMatchVersion } from "../../platform/http/if-match.ts";
import { decodeCursor, pageOf, pageQuery, toPage } from "../../platform/core/paging.ts";
import {
  createdSchema,
  idempotencyHeader,
  idParam,
  ifMatchHeader,
  jsonAnswer,
  jsonBody,
  problemAnswers,
  reasonSchema,
  router,
} from "../../platform/http/routes.ts";
import { adminRoute } from "../../platform/access/admin-route.ts";
import { operationOf } from "../../platform/http/operation-of.ts";
import { idSchema } from "../../platform/core/formats.ts";
import { TIERS } from "../../county/registry/schema.ts";
import { createPost, movePost, readPostEntry, renamePost, toPostEntries } from "./admin-service.ts";
import { listPosts } from "./queries.ts";
import { postEntrySchema, postPatchSchema, postRequestSchema } from "./schema.ts";
import { POST_STATUS } from "../schema.ts";

const tags = ["Bureau: posts"];
const CHANGE_PROBLEMS = ["not_found", "stale_version", "version_required", "validation_failed"] as const;

const listRoute = adminRoute("posts.read", {
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
    }),
  },
  responses: { 200: jsonAnswer(pageOf(postEntrySchema), "A page of posts."), ...problemAnswers("validation_failed") },
});

const readRoute = adminRoute("posts.read", {
  method: "get",
  path: "/api/admin/posts/{id}",
  operationId: "readPost",
  tags,
  summary: "One post",
  request: { params: idParam },
  responses: { 200: jsonAnswer(postEntrySchema, "The post; its version is the ETag."), ...problemAnswers("not_found") },
});

const createPostRoute = adminRoute("posts.write", {
  method: "post",
  path: "/api/admin/posts",
  operationId: "addPost",
  tags,
  summary: "Add a post at a site",
  request: { headers: idempotencyHeader, body: jsonBody(postRequestSchema) },
  responses: {
    201: jsonAnswer(createdSchema, "Added."),
    ...problemAnswers("validation_failed", "idempotency_key_required", "idempotency_key_reused"),
  },
});

const renameRoute = adminRoute("posts.write", {
  method: "patch",
  path: "/api/admin/posts/{id}",
  operationId: "changePost",
  tags,
  summary: "Rename a post",
  request: { params: idParam, headers: ifMatchHeader, body: jsonBody(postPatchSchema) },
  responses: { 200: jsonAnswer(postEntrySchema, "The post, changed."), ...problemAnswers(...CHANGE_PROBLEMS) },
});

const closeRoute = adminRoute("posts.write", {
  method: "post",
  path: "/api/admin/posts/{id}/close",
  operationId: "closePost",
  tags,
  summary: "Take a post off display",
  request: { params: idParam, headers: ifMatchHeader, body: jsonBody(reasonSchema) },
  responses: {
    200: jsonAnswer(postEntrySchema, "The post, closed."),
    ...problemAnswers(...CHANGE_PROBLEMS, "illegal_transition"),
  },
});

const openRoute = adminRoute("posts.write", {
  method: "post",
  path: "/api/admin/posts/{id}/open",
  operationId: "openPost",
  tags,
  summary: "Put a closed post back on display",
  request: { params: idParam, headers: ifMatchHeader, body: jsonBody(reasonSchema) },
  responses: {
    200: jsonAnswer(postEntrySchema, "The post, open."),
    ...problemAnswers(...CHANGE_PROBLEMS, "illegal_transition"),
  },
});

export function postAdminRoutes() {
  const routes = router();

  routes.openapi(listRoute, async (c) => {
    const { site, tier, status, after, limit } = c.req.valid("query");
    const rows = await listPosts(c.var.db, {
      siteId: site,
      tier,
      status,
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
    return answerOnce(c, request, (record) => createPost(operationOf(c), request, record)) as never;
  });

  routes.openapi(renameRoute, async (c) => {
    const entry = await renamePost(operationOf(c), c.req.valid("param").id, ifMatchVersion(c), c.req.valid("json"));
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  routes.openapi(closeRoute, async (c) => {
    const entry = await movePost(
      operationOf(c),
      c.req.valid("param").id,
      ifMatchVersion(c),
      "closed",
      c.req.valid("json").reason,
    );
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  routes.openapi(openRoute, async (c) => {
    const entry = await movePost(
      operationOf(c),
      c.req.valid("param").id,
      ifMatchVersion(c),
      "open",
      c.req.valid("json").reason,
    );
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  return routes;
}
