import { adminRoute } from "../../platform/access/admin-route.ts";
import { pageOf } from "../../platform/core/paging.ts";
import { idempotent, writesNothing } from "../../platform/http/idempotency.ts";
import { entityTag, ifMatch } from "../../platform/http/if-match.ts";
import { operationOf } from "../../platform/http/operation-of.ts";
import { jsonAnswer, jsonBody, problemAnswers, router } from "../../platform/http/routes.ts";
import {
  kindParam,
  messagePreviewRequestSchema,
  messagePreviewSchema,
  messageTemplateRequestSchema,
  messageTemplateSchema,
} from "./schema.ts";
import { changeTemplate, messageKind, previewTemplate, readTemplate, readTemplates } from "./service.ts";

const tags = ["Bureau: messages"];

const listRoute = adminRoute("outbox.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/message-templates",
  operationId: "readMessageTemplates",
  tags,
  summary: "What each kind of message says, and the fields it may use",
  responses: { 200: jsonAnswer(pageOf(messageTemplateSchema), "All of them; there is no next page.") },
});

const readRoute = adminRoute("outbox.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/message-templates/{kind}",
  operationId: "readMessageTemplate",
  tags,
  summary: "What one kind of message says",
  request: { params: kindParam },
  responses: {
    200: jsonAnswer(messageTemplateSchema, "The template; its version is the ETag."),
    ...problemAnswers("not_found", "validation_failed"),
  },
});

const changeRoute = adminRoute("settings.write", {
  sites: "refused",
  method: "put",
  path: "/api/admin/message-templates/{kind}",
  operationId: "changeMessageTemplate",
  tags,
  summary: 'Change what a kind of message says; If-Match is `"0"` before the first change',
  middleware: [ifMatch, idempotent],
  request: { params: kindParam, body: jsonBody(messageTemplateRequestSchema) },
  responses: {
    200: jsonAnswer(
      messageTemplateSchema,
      "The template, changed. A field it may not use, or needs and leaves out, is refused by its name (422).",
    ),
    ...problemAnswers("not_found", "validation_failed"),
  },
});

const resetRoute = adminRoute("settings.write", {
  sites: "refused",
  method: "delete",
  path: "/api/admin/message-templates/{kind}",
  operationId: "resetMessageTemplate",
  tags,
  summary: "Go back to the default text, without a template id",
  middleware: [ifMatch, idempotent],
  request: { params: kindParam },
  responses: {
    200: jsonAnswer(messageTemplateSchema, "The default template."),
    ...problemAnswers("not_found", "validation_failed"),
  },
});

const previewRoute = adminRoute("outbox.read", {
  sites: "refused",
  method: "post",
  path: "/api/admin/message-templates/{kind}/preview",
  operationId: "previewMessageTemplate",
  tags,
  summary: "A template filled with sample data, its length, and how many text messages it takes",
  middleware: [writesNothing],
  request: { params: kindParam, body: jsonBody(messagePreviewRequestSchema) },
  responses: {
    200: jsonAnswer(messagePreviewSchema, "As it would be sent, told of nobody."),
    ...problemAnswers("not_found", "validation_failed"),
  },
});

/** What messages say, in the bureau's own words. */
export function messageTemplateAdminRoutes() {
  const routes = router();

  routes.openapi(listRoute, async (c) => c.json({ items: await readTemplates(operationOf(c)), next: null }, 200));

  routes.openapi(readRoute, async (c) => {
    const template = await readTemplate(operationOf(c), messageKind(c.req.valid("param").kind));
    return c.json(template, 200, { etag: entityTag(template.version) });
  });

  routes.openapi(changeRoute, async (c) => {
    const kind = messageKind(c.req.valid("param").kind);
    const template = await changeTemplate(operationOf(c), kind, c.var.version, c.req.valid("json"));
    return c.json(template, 200, { etag: entityTag(template.version) });
  });

  routes.openapi(resetRoute, async (c) => {
    const kind = messageKind(c.req.valid("param").kind);
    const template = await changeTemplate(operationOf(c), kind, c.var.version, { text: null, templateId: null });
    return c.json(template, 200, { etag: entityTag(template.version) });
  });

  routes.openapi(previewRoute, async (c) => {
    const kind = messageKind(c.req.valid("param").kind);
    return c.json(await previewTemplate(operationOf(c), kind, c.req.valid("json").text), 200);
  });

  return routes;
}
