import { jsonAnswer, router } from "../../platform/http/routes.ts";
import { findBranch } from "../branches/queries.ts";
import { Problem } from "../../platform/core/problem.ts";
import { branchRoute } from "./branch-route.ts";
import { ownBranchSchema } from "./schema.ts";

const readRoute = branchRoute({
  method: "get",
  path: "/api/branch",
  operationId: "getBranch",
  summary: "Which Party branch has this link",
  responses: { 200: jsonAnswer(ownBranchSchema, "The branch with its firms.") },
});

/** What a Party branch calls from its page. */
export function branchRoutes() {
  const routes = router();
  routes.openapi(readRoute, async (c) => {
    const { branch: entered, expiresAt, lastUsedAt } = c.var.branch;
    const row = await findBranch(c.var.db, entered.id);
    if (!row) throw new Problem("not_found");
    const { branch, firms, secretary } = row;
    const { id, name, kind, secretaryName } = branch;
    return c.json(
      { id, name, kind, firms: [...firms], secretary: secretary?.name ?? secretaryName, expiresAt, lastUsedAt },
      200,
    );
  });
  return routes;
}
