import { z } from "@hono/zod-openapi";
import { entityTag, ifMatch } from "../../platform/http/if-match.ts";
import { idempotent } from "../../platform/http/idempotency.ts";
import { pageOf } from "../../platform/core/paging.ts";
import { createdSchema, jsonAnswer, jsonBody, problemAnswers, router } from "../../platform/http/routes.ts";
import { adminRoute } from "../../platform/access/admin-route.ts";
import type { Consequences } from "../changes/follow.ts";
import { operationOf } from "../../platform/http/operation-of.ts";
import { changedSettingSchema, settingEntrySchema, textEntrySchema, textRequestSchema } from "./schema.ts";
import { changeSetting, publishText, readSettingEntries, readSettingEntry, readTexts } from "./settings-service.ts";

const tags = ["Bureau: settings"];
const keyParam = z.object({ key: z.string().min(1).max(64).openapi({ example: "bookingDays" }) });

const listRoute = adminRoute("registry.read", {
  sites: "noSites",
  method: "get",
  path: "/api/admin/settings",
  operationId: "readSettings",
  tags,
  summary: "Every setting with the value that holds",
  responses: { 200: jsonAnswer(pageOf(settingEntrySchema), "All of them; there is no next page.") },
});

const readRoute = adminRoute("registry.read", {
  sites: "noSites",
  method: "get",
  path: "/api/admin/settings/{key}",
  operationId: "readSetting",
  tags,
  summary: "One setting",
  request: { params: keyParam },
  responses: {
    200: jsonAnswer(settingEntrySchema, "The setting; its version is the ETag."),
    ...problemAnswers("not_found"),
  },
});

const changeRoute = adminRoute("settings.write", {
  sites: "refused",
  method: "put",
  path: "/api/admin/settings/{key}",
  operationId: "changeSetting",
  tags,
  summary: 'Change a setting; If-Match is `"0"` while the default holds',
  middleware: [ifMatch, idempotent],
  request: {
    params: keyParam,
    body: jsonBody(z.strictObject({ value: z.unknown() }).openapi("SettingRequest")),
  },
  responses: {
    200: jsonAnswer(changedSettingSchema, "The setting, changed."),
    ...problemAnswers("not_found", "validation_failed"),
  },
});

const listTextsRoute = adminRoute("registry.read", {
  sites: "noSites",
  method: "get",
  path: "/api/admin/texts",
  operationId: "readTexts",
  tags,
  summary: "Every version of the texts people agree to",
  responses: { 200: jsonAnswer(pageOf(textEntrySchema), "All of them; there is no next page.") },
});

const publishTextRoute = adminRoute("settings.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/texts",
  operationId: "addText",
  tags,
  summary: "Add the next version of a text; earlier ones stay as they were agreed to",
  middleware: [idempotent],
  request: { body: jsonBody(textRequestSchema) },
  responses: {
    201: jsonAnswer(createdSchema, "Added: the id is the kind, the version is the text's."),
    ...problemAnswers("validation_failed", "conflict"),
  },
});

/** What the bureau can change without a new release. */
export function settingsAdminRoutes(consequences: Consequences) {
  const routes = router();

  routes.openapi(listRoute, async (c) => c.json({ items: await readSettingEntries(operationOf(c)), next: null }, 200));

  routes.openapi(readRoute, async (c) => {
    const entry = await readSettingEntry(operationOf(c), c.req.valid("param").key);
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  routes.openapi(changeRoute, async (c) => {
    const entry = await changeSetting(
      { ...operationOf(c), consequences },
      { key: c.req.valid("param").key, version: c.var.version },
      c.req.valid("json").value,
      c.var.record,
    );
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  routes.openapi(listTextsRoute, async (c) => c.json({ items: await readTexts(operationOf(c)), next: null }, 200));

  routes.openapi(publishTextRoute, async (c) => {
    const request = c.req.valid("json");
    return c.json(await publishText(operationOf(c), request, c.var.record), 201);
  });

  return routes;
}
