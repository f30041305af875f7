import { bearerOf } from "../../platform/http/bearer.ts";
import type { MiddlewareHandler } from "hono";
import { requirePermission } from "../../platform/access/authenticate.ts";
import type { AppEnv } from "../../platform/http/app-env.ts";
import { actorOf, branchOf } from "../branch-links/authenticate.ts";
import { actorAt, deskOf } from "../desk-links/authenticate.ts";
import { problemAnswer } from "../../platform/core/problem.ts";

const ofTheBureau = requirePermission("files.write", "noSites");

/**
 * Tells who sends a file: a lawyer or another provider by the desk's link, a Party branch by its link, the bureau by a token, a citizen by
 * none of these. A token that opens
 * nothing is refused.
 */
export const recogniseUploader: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (c.req.header("authorization") === undefined) return next();
  if (bearerOf(c, "pib")) {
    const branch = await branchOf(c);
    if (!branch) return problemAnswer(c, "unauthorized");
    c.set("actor", actorOf(branch));
    return next();
  }
  if (!bearerOf(c, "pid")) return ofTheBureau(c, next);
  const desk = await deskOf(c);
  if (!desk) return problemAnswer(c, "unauthorized");
  c.set("actor", actorAt(desk));
  return next();
};
