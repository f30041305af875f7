import type { Context, MiddlewareHandler } from "hono";
import { html } from "hono/html";
import type { AppEnv } from "../../platform/http/app-env.ts";
import { Problem, PROBLEMS, problemHeaders, wayOn } from "../../platform/core/problem.ts";
import type { Database } from "../../platform/db/client.ts";
import { findKnownSettings } from "../settings/queries.ts";

/** Databases of counties that have been set up, which is not undone: they are asked once. */
const known = new WeakSet<object>();

/** Whether a county is set up: `binding` is its database, `db` the handle it is asked through. */
export async function isSetUp(binding: object, db: Database): Promise<boolean> {
  if (known.has(binding)) return true;
  const found = (await findKnownSettings(db, ["county"])).some(({ key }) => key === "county");
  if (found) known.add(binding);
  return found;
}

/** Nobody is served in the name of a county that has none yet: 503, and on a page in words. */
export const setUpFirst: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (await isSetUp(c.env.DB, c.var.db)) return next();
  if (c.req.path.startsWith("/api/")) throw new Problem("not_set_up");
  return notSetUpPage(c);
};

function notSetUpPage(c: Context<AppEnv>) {
  const hint = wayOn("not_set_up");
  for (const [name, value] of Object.entries(problemHeaders("not_set_up"))) c.header(name, value);
  c.header("content-security-policy", "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'");
  c.header("x-robots-tag", "noindex, nofollow");
  return c.html(
    html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>服务尚未开通 · Not open yet</title>
<link rel="stylesheet" href="/plate.css">
</head>
<body>
<main>
<h1>服务尚未开通</h1>
<p>本服务正在准备，开通后即可预约和查询。法律问题请先拨打 <a class="phone" href="tel:12348">12348</a>。</p>
<p>${hint?.zh}</p>
<div lang="en">
<h2>Not open yet</h2>
<p>This service is being prepared. For legal advice call <a class="phone" href="tel:12348">12348</a>.</p>
<p>${hint?.en}</p>
</div>
</main>
</body>
</html>
`,
    PROBLEMS.not_set_up[0],
  );
}
