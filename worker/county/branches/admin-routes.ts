import { adminRoute } from "../../platform/access/admin-route.ts";
import { decodeCursor, toPage } from "../../platform/core/paging.ts";
import { idSchema } from "../../platform/core/formats.ts";
import { idempotent } from "../../platform/http/idempotency.ts";
import { entityTag, ifMatch } from "../../platform/http/if-match.ts";
import { operationOf, seenEntryOf } from "../../platform/http/operation-of.ts";
import { idParam, jsonAnswer, jsonBody, problemAnswers, router } from "../../platform/http/routes.ts";
import { entryRoutes, REGISTRY_TAGS, registryQuery } from "../registry/entry-routes.ts";
import { mergeBranch } from "./merge-service.ts";
import { listBranches } from "./queries.ts";
import { branchEntrySchema, branchMergerSchema, branchPatchSchema, branchRequestSchema } from "./schema.ts";
import { changeBranch, createBranch, readBranch, toBranchEntry } from "./service.ts";

const entry = entryRoutes("/api/admin/branches", ["Branch", "Branches"], {
  query: registryQuery.extend({ firm: idSchema.optional() }),
  entry: branchEntrySchema,
  request: branchRequestSchema,
  patch: branchPatchSchema,
  changed: branchEntrySchema,
});

const mergeRoute = adminRoute("registry.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/branches/{id}/merge",
  operationId: "mergeBranch",
  tags: REGISTRY_TAGS,
  summary: "Make a branch part of another, which has its firms and members from then on",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(branchMergerSchema) },
  responses: {
    200: jsonAnswer(branchEntrySchema, "The branch, which is not in use itself any more."),
    ...problemAnswers("not_found", "validation_failed", "illegal_transition"),
  },
});

/** Party branches as the bureau keeps them. */
export function branchAdminRoutes() {
  const routes = router();

  routes.openapi(entry.list, async (c) => {
    const { q, status, firm, after, limit } = c.req.valid("query");
    const rows = await listBranches(c.var.db, {
      words: q,
      status,
      firmId: firm,
      after: decodeCursor(after, 2),
      limit: limit + 1,
    });
    const page = toPage(rows, limit, ({ branch }) => [branch.name, branch.id], toBranchEntry(c.var.keys));
    return c.json({ items: await Promise.all(page.items), next: page.next }, 200);
  });
  routes.openapi(entry.read, async (c) => {
    const branch = await readBranch(operationOf(c), c.req.valid("param").id);
    return c.json(branch, 200, { etag: entityTag(branch.version) });
  });
  routes.openapi(entry.create, async (c) =>
    c.json(await createBranch(operationOf(c), c.req.valid("json"), c.var.record), 201),
  );
  routes.openapi(entry.change, async (c) => {
    const branch = await changeBranch(operationOf(c), seenEntryOf(c), c.req.valid("json"), c.var.record);
    return c.json(branch, 200, { etag: entityTag(branch.version) });
  });
  routes.openapi(mergeRoute, async (c) => {
    const branch = await mergeBranch(operationOf(c), seenEntryOf(c), c.req.valid("json"), c.var.record);
    return c.json(branch, 200, { etag: entityTag(branch.version) });
  });

  return routes;
}
