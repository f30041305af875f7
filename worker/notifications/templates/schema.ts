import { z } from "@hono/zod-openapi";
import { sqliteTable } from "drizzle-orm/sqlite-core";
import { choice, instant, publicText, reference, version } from "../../platform/db/columns.ts";
import { textSchema } from "../../platform/core/formats.ts";
import { labelSchema } from "../../county/settings/schema.ts";
import { describeFields, MESSAGE_KINDS } from "./kinds.ts";

/** What the bureau made of a kind's template. It holds names of fields, never what they say of anybody. */
export const messageTemplates = sqliteTable("message_templates", {
  kind: choice("kind", MESSAGE_KINDS).primaryKey(),
  /** Null while the default is said. */
  zh: publicText("zh"),
  en: publicText("en"),
  templateId: reference("template_id"),
  version: version(),
  updatedAt: instant("updated_at").notNull(),
});

/** What each kind may say, for the API's readers. */
const fieldTable = MESSAGE_KINDS.map(
  (kind) =>
    `- \`${kind}\`: ${describeFields(kind)
      .map(({ name, required }) => (required ? `**{${name}}**` : `{${name}}`))
      .join(" ")}`,
).join("\n");

/** Braces as a Chinese keyboard types them are braces. */
const templateTextSchema = textSchema(1, 1000).overwrite((typed) => typed.replaceAll("｛", "{").replaceAll("｝", "}"));

const templateLabelSchema = z.strictObject({ zh: templateTextSchema, en: templateTextSchema.optional() });

const templateIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9_.:-]{1,64}$/, "format")
  .openapi({
    description: "Under which the gateway's operator has registered the text; it goes along with each message.",
    example: "SMS_0001",
  });

export const kindParam = z.object({
  kind: z
    .string()
    .min(1)
    .max(64)
    .openapi({ description: MESSAGE_KINDS.join(", "), example: "reminder" }),
});

export const messageTemplateRequestSchema = z
  .strictObject({
    text: templateLabelSchema.nullable().openapi({
      description: `Text with fields in braces, those in bold needed; null for the default. Without English, the Chinese is sent in its place.\n\n${fieldTable}`,
      example: { zh: "{reason}，{date} {startTime} 的咨询取消，请致电 {contact}。" },
    }),
    templateId: templateIdSchema.nullable(),
  })
  .openapi("MessageTemplateRequest");
export type MessageTemplateRequest = z.infer<typeof messageTemplateRequestSchema>;

const textsSchema = z.object({ zh: z.string(), en: z.string() });

/** A kind's template as it is in force. */
export const messageTemplateSchema = z
  .object({
    kind: z.enum(MESSAGE_KINDS),
    text: labelSchema.openapi({ description: "What is in force." }),
    isDefault: z.boolean().openapi({ description: "Whether that is the default text." }),
    defaultText: textsSchema,
    templateId: z.string().nullable(),
    fields: z.array(
      z.object({
        name: z.string(),
        required: z.boolean(),
        meaning: textsSchema,
        sample: textsSchema,
      }),
    ),
    version: z.number().int().openapi({ description: "0 until it is first changed." }),
    updatedAt: z.string().nullable(),
  })
  .openapi("MessageTemplate");
export type MessageTemplate = z.infer<typeof messageTemplateSchema>;

export const messagePreviewRequestSchema = z
  .strictObject({
    text: templateLabelSchema.optional().openapi({ description: "The one in force, when left out." }),
  })
  .openapi("MessagePreviewRequest");
export type MessagePreviewRequest = z.infer<typeof messagePreviewRequestSchema>;

const previewedSchema = z.object({
  text: z.string(),
  characters: z.number().int(),
  segments: z.number().int().openapi({
    description:
      "Text messages it takes: Chinese in 70 characters, or 67 where it takes several; others in 160, or 153.",
  }),
});

export const messagePreviewSchema = z
  .object({
    zh: previewedSchema,
    en: previewedSchema,
    variables: z.record(z.string(), z.string()).openapi({ description: "As the gateway gets them, in Chinese." }),
  })
  .openapi("MessagePreview");
export type MessagePreview = z.infer<typeof messagePreviewSchema>;
