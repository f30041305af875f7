/**
 * Whatever the console shows has a word in both languages: each screen, operation, field and value of what the bureau
 * sends and is answered, of settings and of the audit's entries; each action of the audit; each problem. Whatever it
 * asks for says what to enter, where its name does not say it all, and each refusal who can lift it.
 */
import { getTableColumns, getTableName, is, Table } from "drizzle-orm";
import { OPERATIONS } from "../../components/console/operations.ts";
import { LIFTED_BY } from "../../components/console/refusal.ts";
import { AUDIT_ACTIONS } from "../../components/console/screens/audit/actions.ts";
import { SCREENS } from "../../components/console/screens.ts";
import type { Shape } from "../../components/console/shape.ts";
import { strings as homeEn } from "../../components/translations/en/console-home.ts";
import { strings as wordsEn } from "../../components/translations/en/console-words.ts";
import { strings as textsEn } from "../../components/translations/en/console.ts";
import { strings as sharedEn } from "../../components/translations/en/shared.ts";
import { strings as homeZh } from "../../components/translations/zh-cn/console-home.ts";
import { strings as wordsZh } from "../../components/translations/zh-cn/console-words.ts";
import { strings as textsZh } from "../../components/translations/zh-cn/console.ts";
import { strings as sharedZh } from "../../components/translations/zh-cn/shared.ts";
import { createApp } from "../../worker/app.ts";
import { SETTING_KEYS } from "../../worker/county/settings/settings.ts";
import { shapeOf } from "../../worker/county/settings/shape.ts";
import { OUTCOMES } from "../../worker/platform/outbox/schema.ts";
import { FIELD_CODES, PROBLEMS, type ProblemCode } from "../../worker/platform/core/problem.ts";
import { apiDocument } from "../../worker/platform/http/api-document.ts";
import { shapesOf, type Schema } from "../../worker/platform/values/shape.ts";
import * as tables from "../../worker/schema.ts";

type Names = Readonly<Record<string, string>>;

/** What is answered and shown in other words than those of its fields, and what no person reads. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  Problem: "its code is a problem's, each of which has a text",
  FieldError: "its code is a field's, each of which has a text",
  Overview: "its kinds are in the words of the first screen",
  SigningResults: "its codes are problems'",
  PasskeyCreationOptions: "the browser reads it",
  RecordBook: "a book of the bureau brings its own words, for its fields and what they may hold",
  OwnDataEntry: "it brings its own words, for the person it is about",
  OwnDataPart: "it brings its own words, for the person it is about",
};

/** Columns the audit never tells of: digests, keys, what machines go by. */
const INNER = /(?:Index|Digest|hash|stamp|sequence|previous|sha256|nomineeKey)$/;
/** Tables whose rows never stand in the audit. */
const UNTOLD = new Set(
  "assertions audit_entries audit_links calendar_revisions count_checks failed_lookups gateway_state idempotency_records key_marks lawyer_words outbox_events period_counts phone_proofs post_index reading_subjects readings running_counts spent_proofs uncounted_days ways_in work_items files".split(
    " ",
  ),
);

/** What no form asks for: it is made of the list that is shown, or of the file that was read. */
const MADE = new Set(["ExportRequest", "ImportCheckRequest", "ImportRequest", "ImportChunkRequest"]);

/** Fields whose name says all there is to know of what to enter. */
const PLAIN = new Set([
  "attestationObject",
  "body",
  "clientDataJSON",
  "credential",
  "id",
  "kind",
  "path",
  "query",
  "roster",
  "signings",
  "value",
]);

interface Operation {
  readonly "x-permission"?: string;
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> }>
  >;
}

const document = apiDocument(createApp());
const toShape = shapesOf((document.components?.schemas ?? {}) as Readonly<Record<string, Schema>>);
const bureau = Object.values((document.paths ?? {}) as Record<string, Record<string, Operation>>)
  .flatMap((methods) => Object.values(methods))
  .filter((operation) => operation["x-permission"]);

const answers = bureau.flatMap(({ responses }) =>
  Object.entries(responses).flatMap(([status, { content }]) => {
    const schema = content?.["application/json"]?.schema;
    return Number(status) < 300 && schema ? [toShape(schema, "")] : [];
  }),
);
const requests = Object.values(OPERATIONS).flatMap(({ body }) => body ?? []);
const queries = Object.values(OPERATIONS).flatMap(({ query }) => query ?? []);
const settings = SETTING_KEYS.map((key): Shape => {
  const value = { ...shapesOf({})(shapeOf(key), key), schema: key };
  return { kind: "group", schema: "settings", fields: { [key]: value } };
});
const codes = new Set(
  bureau.flatMap(({ responses }) =>
    Object.values(responses).flatMap(({ content }) => {
      const { properties } = content?.["application/problem+json"]?.schema ?? {};
      return (properties?.["code"]?.enum ?? []).map(String);
    }),
  ),
);
const columns = Object.values(tables as Readonly<Record<string, unknown>>).flatMap((table) =>
  is(table, Table) && !UNTOLD.has(getTableName(table))
    ? Object.keys(getTableColumns(table)).filter((column) => !INNER.test(column))
    : [],
);

const hasWord = (names: Names, word: string, more: string): boolean => Boolean(names[`${more}.${word}`] ?? names[word]);

/** Visits each field of a shape with what it stands in, and each of its values. */
function visit(
  shape: Shape,
  see: (kind: "field" | "value", name: string, within: string) => void,
  name = "",
  within = shape.schema ?? name,
): void {
  if (ELSEWHERE[shape.schema ?? ""]) return;
  for (const choice of shape.choices ?? []) if (/[a-z]/i.test(String(choice))) see("value", String(choice), name);
  if (shape.item) visit(shape.item, see, name, shape.item.schema ?? within);
  for (const variant of shape.variants ?? []) visit(variant, see, name, variant.schema ?? within);
  for (const [field, inner] of Object.entries(shape.fields ?? {})) {
    see("field", field, within);
    visit(inner, see, field, inner.schema ?? field);
  }
}

const wordless = (
  words: typeof wordsZh,
  { screens, fields }: { readonly screens: Names; readonly fields: Names },
  kinds: Names,
): string[] => {
  const missing: string[] = [];
  const need = (has: boolean, what: string) => has || missing.push(what);
  for (const { name } of SCREENS) need(!!screens[name], `screen ${name}`);
  for (const name of Object.keys(OPERATIONS)) need(!!words.operations[name], `operation ${name}`);
  for (const shape of [...requests, ...queries, ...answers, ...settings])
    visit(shape, (kind, name, within) =>
      kind === "field"
        ? need(hasWord(words.fields, name, within), `field ${within}.${name}`)
        : need(hasWord(words.values, name, within), `value ${within}.${name}`),
    );
  for (const shape of requests.filter(({ schema = "" }) => !MADE.has(schema)))
    visit(shape, (kind, name, within) => {
      if (kind === "field") need(PLAIN.has(name) || hasWord(words.hints, name, within), `hint ${within}.${name}`);
    });
  for (const column of columns) need(!!words.fields[column], `field ${column} of the audit`);
  for (const action of AUDIT_ACTIONS) {
    const [entity = "", verb = ""] = action.split(".");
    need(hasWord(words.values, entity, "entity") && !!words.verbs[verb], `action ${action}`);
  }
  for (const outcome of OUTCOMES)
    need(hasWord(words.values, outcome, "lastOutcome"), `outcome ${outcome} of a message`);
  for (const code of codes) need(!!words.problems[code], `problem ${code}`);
  for (const code of FIELD_CODES) need(!!fields[code], `what is wrong with a field: ${code}`);
  for (const kind of kindsOfHome()) need(!!kinds[kind], `kind ${kind} of the first screen`);
  return [...new Set(missing)];
};

/** What waits and what is wrong, as the first screen lists it. */
function kindsOfHome(): readonly string[] {
  const { fields = {} } = toShape({ $ref: "#/components/schemas/Overview" }, "");
  return ["waiting", "problems"].flatMap((list) => (fields[list]?.item?.fields?.["kind"]?.choices ?? []).map(String));
}

/** What stands on a button is short: more would push a list's columns aside. */
const tooLong = (words: typeof wordsZh, most: number): string[] =>
  Object.entries(words.operations).flatMap(([name, word]) =>
    name.startsWith("GET ") || word.length <= most ? [] : [`${name}: ${word}`],
  );

const isRefusal = (code: string): boolean => [403, 409, 422].includes(PROBLEMS[code as ProblemCode][0]);
const found: readonly (readonly [string, readonly string[]])[] = [
  ["Too long for a button, zh-cn", tooLong(wordsZh, 12)],
  ["Too long for a button, en", tooLong(wordsEn, 34)],
  [
    "Without a word, zh-cn",
    wordless(wordsZh, { screens: textsZh.screens, fields: { ...sharedZh.fields, ...textsZh.fields } }, homeZh.kinds),
  ],
  [
    "Without a word, en",
    wordless(wordsEn, { screens: textsEn.screens, fields: { ...sharedEn.fields, ...textsEn.fields } }, homeEn.kinds),
  ],
  [
    "Refused, and nobody says who can lift it",
    [...codes].filter((code) => isRefusal(code) && !Object.hasOwn(LIFTED_BY, code)),
  ],
];
for (const [what, those] of found) if (those.length) console.error([`${what}:`, ...those].join("\n  "));
if (found.some(([, those]) => those.length)) process.exit(1);
console.log(
  `${codes.size} problems, ${AUDIT_ACTIONS.length} actions, and whatever is asked for or shown: each has its words.`,
);
