import { createMiddleware } from "hono/factory";
import { Problem } from "../core/problem.ts";
import { accompany } from "../db/client.ts";
import type { AppEnv } from "../http/app-env.ts";
import { findSite, sitesOf, withinSitesStatements, type SiteOf } from "./site-queries.ts";

/**
 * For a route about one entry that belongs to a site: refuses whoever does not deal with that site, and holds the change
 * itself to it, since an entry may move to another in between. It stands before `idempotent`: what is answered once more
 * is not for them either. Of an entry that is not there, the route says so.
 */
export const ofSite = (siteOf: SiteOf) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const { db, actor } = c.var;
    const sites = sitesOf(actor);
    if (sites === null) return next();
    const site = siteOf(c.req.param("id") ?? "");
    const found = await findSite(db, site);
    if (found !== null && !sites.includes(found)) throw new Problem("outside_your_sites");
    if (c.req.method !== "GET")
      accompany(db, {
        statements: async () => withinSitesStatements(db, site, sites),
        isWritten: async () => false,
      });
    return next();
  });
