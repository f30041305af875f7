import { z } from "@hono/zod-openapi";
import { entityTag, ifMatch } from "../../platform/http/if-match.ts";
import { idempotent } from "../../platform/http/idempotency.ts";
import { pageOf } from "../../platform/core/paging.ts";
import { createdSchema, jsonAnswer, jsonBody, problemAnswers, router } from "../../platform/http/routes.ts";
import type { AppContext } from "../../platform/http/app-env.ts";
import { listedAddresses } from "../../platform/outbox/gateway-addresses.ts";
import { adminRoute } from "../../platform/access/admin-route.ts";
import type { Consequences } from "../changes/follow.ts";
import { operationOf } from "../../platform/http/operation-of.ts";
import {
  changedSettingSchema,
  settingEntrySchema,
  textEntrySchema,
  textRequestSchema,
  refusedProposalSchema,
  restoredSettingSchema,
  seenProposalSchema,
} from "./schema.ts";
import {
  changeSetting,
  confirmSetting,
  refuseSetting,
  restoreSetting,
  withdrawSetting,
  readSettingEntries,
  readSettingEntry,
} from "./settings-service.ts";
import { publishText, readTexts } from "./texts-service.ts";

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
  summary: 'Change a setting, or propose it where a second administrator confirms; If-Match is `"0"` for the default',
  middleware: [ifMatch, idempotent],
  request: {
    params: keyParam,
    body: jsonBody(z.strictObject({ value: z.unknown() }).openapi("SettingRequest")),
  },
  responses: {
    200: jsonAnswer(changedSettingSchema, "The setting, changed; or as it was, with what waits."),
    ...problemAnswers("not_found", "validation_failed", "change_waiting"),
  },
});

const restoreRoute = adminRoute("settings.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/settings/{key}/restore",
  operationId: "restoreSetting",
  tags,
  summary: "Undo a change of a setting: put back what it was before, or propose it as a change would be",
  middleware: [ifMatch, idempotent],
  request: { params: keyParam, body: jsonBody(restoredSettingSchema) },
  responses: {
    200: jsonAnswer(changedSettingSchema, "The setting, changed; or as it was, with what waits."),
    ...problemAnswers("not_found", "validation_failed", "change_waiting"),
  },
});

const confirmRoute = adminRoute("settings.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/settings/{key}/confirm",
  operationId: "confirmSetting",
  tags,
  summary: "Confirm, as a second administrator, a change that waits: it takes effect",
  middleware: [idempotent],
  request: { params: keyParam, body: jsonBody(seenProposalSchema) },
  responses: {
    200: jsonAnswer(changedSettingSchema, "The setting, changed."),
    ...problemAnswers("not_found", "validation_failed", "same_person"),
  },
});

const refuseRoute = adminRoute("settings.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/settings/{key}/refuse",
  operationId: "refuseSetting",
  tags,
  summary: "Refuse, as a second administrator, a change that waits",
  middleware: [idempotent],
  request: { params: keyParam, body: jsonBody(refusedProposalSchema) },
  responses: {
    200: jsonAnswer(settingEntrySchema, "The setting, as it was."),
    ...problemAnswers("not_found", "validation_failed", "same_person"),
  },
});

const withdrawRoute = adminRoute("settings.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/settings/{key}/withdraw",
  operationId: "withdrawSetting",
  tags,
  summary: "Take back a change of one's own that waits",
  middleware: [idempotent],
  request: { params: keyParam, body: jsonBody(seenProposalSchema) },
  responses: {
    200: jsonAnswer(settingEntrySchema, "The setting, as it was."),
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
  const settingOperationOf = (c: AppContext) => ({
    ...operationOf(c),
    consequences,
    gatewayAddresses: listedAddresses(c.env.GATEWAY_HOSTS),
  });

  routes.openapi(listRoute, async (c) => c.json({ items: await readSettingEntries(operationOf(c)), next: null }, 200));

  routes.openapi(readRoute, async (c) => {
    const entry = await readSettingEntry(operationOf(c), c.req.valid("param").key);
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  routes.openapi(changeRoute, async (c) => {
    const entry = await changeSetting(
      settingOperationOf(c),
      { key: c.req.valid("param").key, version: c.var.version },
      c.req.valid("json").value,
      c.var.record,
    );
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  routes.openapi(restoreRoute, async (c) => {
    const seen = { key: c.req.valid("param").key, version: c.var.version, step: c.req.valid("json").step };
    const entry = await restoreSetting(settingOperationOf(c), seen, c.var.record);
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  routes.openapi(confirmRoute, async (c) => {
    const seen = { key: c.req.valid("param").key, id: c.req.valid("json").id };
    return c.json(await confirmSetting(settingOperationOf(c), seen, c.var.record), 200);
  });

  routes.openapi(refuseRoute, async (c) => {
    const { id, reason } = c.req.valid("json");
    const seen = { key: c.req.valid("param").key, id };
    return c.json(await refuseSetting(operationOf(c), seen, reason, c.var.record), 200);
  });

  routes.openapi(withdrawRoute, async (c) => {
    const seen = { key: c.req.valid("param").key, id: c.req.valid("json").id };
    return c.json(await withdrawSetting(operationOf(c), seen, c.var.record), 200);
  });

  routes.openapi(listTextsRoute, async (c) => c.json({ items: await readTexts(operationOf(c)), next: null }, 200));

  routes.openapi(publishTextRoute, async (c) => {
    const request = c.req.valid("json");
    return c.json(await publishText(operationOf(c), request, c.var.record), 201);
  });

  return routes;
}
