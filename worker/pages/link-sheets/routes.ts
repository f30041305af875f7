import { z } from "@hono/zod-openapi";
import type { Subjects } from "../../county/invitations/subjects.ts";
import { adminRoute } from "../../platform/access/admin-route.ts";
import { writesNothing } from "../../platform/http/idempotency.ts";
import { operationOf } from "../../platform/http/operation-of.ts";
import { jsonBody, problemAnswers, router } from "../../platform/http/routes.ts";
import { linkSheetRequestSchema } from "./schema.ts";
import { linkSheet } from "./service.ts";
import { SHEET_STYLES, sheetPage } from "./sheet-page.ts";

const sheetRoute = adminRoute("links.handOver", {
  sites: "refused",
  method: "post",
  path: "/api/admin/link-sheets/preview",
  operationId: "printLinkSheet",
  tags: ["Bureau: links"],
  summary: "A link that was just shown as a sheet of A4 to be printed, folded and sealed; nothing of it is kept",
  middleware: [writesNothing],
  request: { body: jsonBody(linkSheetRequestSchema) },
  responses: {
    200: {
      description: "A page that needs nothing else: print it, and do not keep it.",
      content: { "text/html": { schema: z.string() } },
    },
    ...problemAnswers("validation_failed"),
  },
});

/** A style sheet within a page, as a policy names it (CSP 3 section 2.3.1). */
async function sourceOf(styles: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(styles));
  return `'sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}'`;
}

/** The sheet on which a link is handed over. It is asked for in a body: an address would be logged with the link in it. */
export function linkSheetRoutes(subjects: Subjects) {
  const routes = router();
  routes.openapi(sheetRoute, async (c) => {
    const { path } = c.req.valid("json");
    const sheet = await linkSheet(operationOf(c), subjects, { path, origin: new URL(c.req.url).origin });
    c.header(
      "content-security-policy",
      `default-src 'none'; style-src ${await sourceOf(SHEET_STYLES)}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    );
    c.header("cache-control", "no-store");
    c.header("x-robots-tag", "noindex, nofollow");
    return c.html(sheetPage(sheet));
  });
  return routes;
}
