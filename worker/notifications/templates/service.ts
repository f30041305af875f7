import { audited } from "../../platform/access/audit.ts";
import { Problem } from "../../platform/core/problem.ts";
import { writeBatch, type Database } from "../../platform/db/client.ts";
import type { Operation } from "../../platform/operation.ts";
import { labelOf, type Label } from "../../county/settings/schema.ts";
import { readSettings } from "../../county/settings/settings.ts";
import { countyValues } from "./county-values.ts";
import { FIELDS, type FieldName, type Texts } from "./fields.ts";
import { describeFields, MESSAGE_KINDS, TEMPLATES, type MessageKind } from "./kinds.ts";
import * as queries from "./queries.ts";
import type { MessagePreview, MessageTemplate, MessageTemplateRequest } from "./schema.ts";
import { fillTemplate, templateProblems, type TemplateInForce } from "./template.ts";
import { messageLength } from "./text-message.ts";

/** The bureau's own text of a row. One that an earlier release took and this one would not, gives way to the default. */
function ownText({ kind, zh, en }: Pick<queries.TemplateRow, "kind" | "zh" | "en">): Label | null {
  if (zh === null) return null;
  const text = labelOf({ zh, en });
  return templateProblems(kind, text).length === 0 ? text : null;
}

/** What the bureau made of the templates; a kind that is not there says its default. */
export async function readTemplatesInForce(db: Database): Promise<ReadonlyMap<MessageKind, TemplateInForce>> {
  const rows = (await queries.listTemplates(db)).filter(({ kind }) => MESSAGE_KINDS.includes(kind));
  return new Map(
    rows.map((row) => [row.kind, { text: ownText(row) ?? TEMPLATES[row.kind].text, templateId: row.templateId }]),
  );
}

function toTemplate(kind: MessageKind, row: queries.TemplateRow | undefined): MessageTemplate {
  const own = row ? ownText(row) : null;
  return {
    kind,
    text: own ?? TEMPLATES[kind].text,
    isDefault: own === null,
    defaultText: TEMPLATES[kind].text,
    templateId: row?.templateId ?? null,
    fields: describeFields(kind),
    version: row?.version ?? 0,
    updatedAt: row?.updatedAt ?? null,
  };
}

/** A kind there is, by its name in an address. */
export function messageKind(name: string): MessageKind {
  const kind = MESSAGE_KINDS.find((known) => known === name);
  if (!kind) throw new Problem("not_found");
  return kind;
}

/** Every template as it is in force. */
export async function readTemplates({ db }: Pick<Operation, "db">): Promise<MessageTemplate[]> {
  const rows = await queries.listTemplates(db);
  return MESSAGE_KINDS.map((kind) =>
    toTemplate(
      kind,
      rows.find((row) => row.kind === kind),
    ),
  );
}

export const readTemplate = async ({ db }: Pick<Operation, "db">, kind: MessageKind): Promise<MessageTemplate> =>
  toTemplate(kind, await queries.findTemplate(db, kind));

function assertUsable(kind: MessageKind, text: Label | null | undefined): void {
  const errors = text ? templateProblems(kind, text) : [];
  if (errors.length > 0) throw new Problem("validation_failed", errors);
}

/** Stores what the bureau made of a template. `version` is the one the edit was made on; 0 before the first. */
export async function changeTemplate(
  operation: Operation,
  kind: MessageKind,
  version: number,
  { text, templateId }: MessageTemplateRequest,
): Promise<MessageTemplate> {
  assertUsable(kind, text);
  const { db, now } = operation;
  const before = await queries.findTemplate(db, kind);
  const write = queries.writeTemplateStatement(db, {
    kind,
    zh: text?.zh ?? null,
    en: text?.en ?? null,
    templateId,
    version,
    updatedAt: now.toISOString(),
  });
  await writeBatch(
    db,
    audited(operation, write, {
      action: "messageTemplates.change",
      entity: "messageTemplates",
      entityId: kind,
      before: { text: before ? ownText(before) : null, templateId: before?.templateId ?? null },
      after: { text, templateId },
    }),
  );
  return readTemplate(operation, kind);
}

/** A template as the county would send it, told of nobody. */
export async function previewTemplate(
  operation: Pick<Operation, "db">,
  kind: MessageKind,
  text: Label | undefined,
): Promise<MessagePreview> {
  assertUsable(kind, text);
  const [shown, { county, bookingUrl }] = await Promise.all([
    text ?? readTemplate(operation, kind).then((template) => template.text),
    readSettings(operation.db, "county", "bookingUrl"),
  ]);
  const own: { readonly [F in FieldName]?: Texts } = countyValues({
    county: county.name,
    phone: county.phone,
    bookingUrl,
  });
  const told = fillTemplate(kind, { text: shown, templateId: null }, (name) => own[name] ?? FIELDS[name].sample);
  const { zh, en } = told.text;
  return {
    zh: { text: zh, ...messageLength(zh) },
    en: { text: en, ...messageLength(en) },
    variables: told.template.variables,
  };
}
