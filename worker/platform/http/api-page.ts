import { html } from "hono/html";
import type { ApiDocument } from "./api-document.ts";

interface ApiOperation {
  readonly summary?: string;
  readonly "x-permission"?: string;
  readonly "x-sites"?: string;
}

/** Which role has which permission. */
export interface RoleTable {
  readonly roles: readonly string[];
  readonly rows: readonly { readonly permission: string; readonly allowed: readonly boolean[] }[];
}

const SITE_WORDS: Readonly<Record<string, string>> = { bySite: "theirs", noSites: "all", refused: "refused" };

/** The page runs nothing, and loads its style alone. */
export const API_PAGE_HEADERS = {
  "content-security-policy":
    "default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
};

/**
 * The API as a page to read: every route with what it does and the permission it needs, made from the OpenAPI document.
 */
export function apiPage(document: ApiDocument, roles: RoleTable): string {
  const rows = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods as object).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      ...(operation as ApiOperation),
    })),
  );
  const table = (id: string, title: string, listed: typeof rows) => html`<h2 id="${id}">${title}</h2>
    <section class="scrolled" tabindex="0" aria-labelledby="${id}"><table>
      <thead><tr><th scope="col">Method</th><th scope="col">Path</th><th scope="col">What it does</th><th scope="col">Permission</th><th scope="col">For some sites only</th></tr></thead>
      <tbody>${listed.map((row) => html`<tr><td><code>${row.method}</code></td><td><code>${row.path}</code></td><td>${row.summary ?? ""}</td><td>${row["x-permission"] ?? "–"}</td><td>${SITE_WORDS[row["x-sites"] ?? ""] ?? "–"}</td></tr>`)}</tbody>
    </table></section>`;
  const isAdmin = ({ path }: { path: string }) => path.startsWith("/api/admin/");
  return String(html`<!doctype html>
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
          <p>The whole description, for tools: <a href="/api/openapi.json">openapi.json</a>. Errors are problem details (RFC 9457); every POST that writes needs an <code>Idempotency-Key</code>, PUT, PATCH and DELETE take one; changes need <code>If-Match</code>.</p>
          ${table(
            "public",
            "For the public",
            rows.filter((row) => !isAdmin(row)),
          )}
          ${table("bureau", "For the bureau", rows.filter(isAdmin))}
          <h2 id="roles">Roles</h2>
          <p>A token may be for some of its holder's permissions only, and both for some sites only: then the column above says whether a call shows and changes what is of these sites, concerns none, or is refused.</p>
          <section class="scrolled" tabindex="0" aria-labelledby="roles"><table>
            <thead><tr><th scope="col">Permission</th>${roles.roles.map((role) => html`<th scope="col">${role}</th>`)}</tr></thead>
            <tbody>${roles.rows.map(({ permission, allowed }) => html`<tr><th scope="row"><code>${permission}</code></th>${allowed.map((may) => html`<td>${may ? "yes" : "–"}</td>`)}</tr>`)}</tbody>
          </table></section>
        </main>
      </body>
    </html>`);
}
