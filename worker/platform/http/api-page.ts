import type { Context } from "hono";
import { html } from "hono/html";
import type { AppEnv } from "./app-env.ts";

export const openApiInfo = {
  openapi: "3.1.0",
  info: {
    title: "Pioneer Project API",
    version: "1.0.0",
    description: "Demonstration posts, commitments, free consultations and nominations of a county's lawyers.",
  },
};

interface ApiDocument {
  readonly paths?: object;
}

interface ApiOperation {
  readonly summary?: string;
  readonly "x-permission"?: string;
}

/**
 * The API as a page to read: every route with what it does and the permission it needs, made from the OpenAPI document.
 */
export const apiPage = (document: () => ApiDocument) => (c: Context<AppEnv>) => {
  const rows = Object.entries(document().paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods as object).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      ...(operation as ApiOperation),
    })),
  );
  const table = (title: string, listed: typeof rows) => html`<h2>${title}</h2>
    <table>
      <thead><tr><th scope="col">Method</th><th scope="col">Path</th><th scope="col">What it does</th><th scope="col">Permission</th></tr></thead>
      <tbody>${listed.map((row) => html`<tr><td><code>${row.method}</code></td><td><code>${row.path}</code></td><td>${row.summary ?? ""}</td><td>${row["x-permission"] ?? "–"}</td></tr>`)}</tbody>
    </table>`;
  const isAdmin = ({ path }: { path: string }) => path.startsWith("/api/admin/");
  c.header(
    "content-security-policy",
    "default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  );
  return c.html(html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Pioneer Project API</title>
        <link rel="stylesheet" href="/api.css" />
      </head>
      <body>
        <main>
          <h1>Pioneer Project API</h1>
          <p>The whole description, for tools: <a href="/api/openapi.json">openapi.json</a>. Errors are problem details (RFC 9457); every POST that makes something needs an <code>Idempotency-Key</code>; changes need <code>If-Match</code>.</p>
          ${table(
            "For the public",
            rows.filter((row) => !isAdmin(row)),
          )}
          ${table("For the bureau", rows.filter(isAdmin))}
        </main>
      </body>
    </html>`);
};
