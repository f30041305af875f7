/**
 * Writes the types of the API's operations from its OpenAPI document, for the elements' client, what the console's
 * forms know of them, and the actions its audit can be searched for.
 *
 *     npm run api-types              writes components/shared/api-document.ts, components/console/operations.ts and
 *                                    components/console/screens/audit/actions.ts
 *     npm run api-types -- --check   fails when a file is not what it is made from
 *
 * openapi-typescript would do, but needs the compiler of TypeScript 5 to print what it has made; a document whose
 * schemas are objects, lists, choices and references needs no more than this.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { createApp } from "../app.ts";
import { apiDocument } from "../platform/http/api-document.ts";
import { formsSource } from "./api-forms.ts";
import { auditActionsSource } from "./audit-actions.ts";

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: Schema;
}

type Content = Readonly<Record<string, { readonly schema?: Schema }>>;

interface Operation {
  readonly summary: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}

const TARGET = resolve(import.meta.dirname, "../../components/shared/api-document.ts");
const HEAD = `/**
 * What the API takes and answers, made from its OpenAPI document by \`npm run api-types\`: not edited by hand.
 *
 * Dates are \`YYYY-MM-DD\` and times \`HH:MM\`, both in the county's zone; instants are RFC 3339 in UTC.
 */
`;

const comment = (text: string | undefined, indent: string) =>
  text === undefined ? "" : `${indent}/** ${text.replaceAll("*/", "* /")} */\n`;
const key = (name: string) => (/^\w+$/.test(name) ? name : JSON.stringify(name));
const bracketed = (type: string) => (/ \| |^readonly /.test(type) ? `(${type})` : type);
const union = (types: readonly string[]) => [...new Set(types)].join(" | ");

/**
 * An object's members. What an answer holds is read and what is sent is not changed on the way, so all are readonly;
 * what is undefined is left out when it is sent.
 */
function members(schema: Schema, indent: string): string {
  const required = new Set(schema.required);
  return Object.entries(schema.properties ?? {})
    .map(
      ([name, property]) =>
        `${comment(property.description, indent)}${indent}readonly ${key(name)}${required.has(name) ? ":" : "?:"} ${typeOf(property, indent)}${required.has(name) ? "" : " | undefined"};\n`,
    )
    .join("");
}

function typeOf(schema: Schema, indent: string): string {
  if (schema.$ref) return schema.$ref.slice(schema.$ref.lastIndexOf("/") + 1);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return union(choices.map((choice) => typeOf(choice, indent)));
  if (schema.enum) return union(schema.enum.map((value) => JSON.stringify(value)));
  return union([schema.type ?? []].flat().map((type) => simpleType(type, schema, indent))) || "unknown";
}

function simpleType(type: string, schema: Schema, indent: string): string {
  switch (type) {
    case "integer":
    case "number":
      return "number";
    case "array":
      return `readonly ${bracketed(typeOf(schema.items ?? {}, indent))}[]`;
    case "object":
      if (schema.properties) return `{\n${members(schema, `${indent}  `)}${indent}}`;
      return `Readonly<Record<string, ${typeof schema.additionalProperties === "object" ? typeOf(schema.additionalProperties, indent) : "unknown"}>>`;
    default:
      return type;
  }
}

/** The parameters of one kind as an object. */
function parametersOf(parameters: readonly Parameter[], where: string): Schema | undefined {
  const some = parameters.filter((parameter) => parameter.in === where);
  if (some.length === 0) return undefined;
  return {
    type: "object",
    properties: Object.fromEntries(some.map(({ name, schema }) => [name, schema])),
    required: some.filter(({ required }) => required).map(({ name }) => name),
  };
}

const json = (content: Content | undefined) => content?.["application/json"]?.schema;

/** What one operation takes and answers; undefined where the answer is no JSON, which the client does not read. */
function operationType({ parameters = [], requestBody, responses, security = [] }: Operation): string | undefined {
  const answers = Object.entries(responses).flatMap(([status, { content }]) =>
    status.startsWith("2") ? (json(content) ?? []) : [],
  );
  if (answers.length === 0) return undefined;
  const header = (wanted: string) => parameters.find(({ name }) => name === wanted);
  const [path, query] = [parametersOf(parameters, "path"), parametersOf(parameters, "query")];
  const body = json(requestBody?.content);
  return [
    path && `readonly path: ${typeOf(path, "    ")};`,
    query && `readonly query: ${typeOf(query, "    ")};`,
    requestBody && `readonly body: ${body ? typeOf(body, "    ") : "Blob"};`,
    header("idempotency-key") && "readonly key?: string | undefined;",
    header("if-match") && "readonly version: number;",
    header("pioneer-phone") && `readonly phone${header("pioneer-phone")?.required ? "" : "?"}: string;`,
    header("pioneer-file-name") && "readonly fileName?: string | undefined;",
    security.length > 0 &&
      `readonly token${security.some((scheme) => Object.keys(scheme).length === 0 || "bearer" in scheme) ? "?" : ""}: string;`,
    `readonly answer: ${union(answers.map((answer) => typeOf(answer, "    ")))};`,
  ]
    .filter((line) => typeof line === "string")
    .map((line) => `    ${line}\n`)
    .join("");
}

function source(): string {
  const document = apiDocument(createApp());
  const schemas = Object.entries((document.components?.schemas ?? {}) as Record<string, Schema>);
  const named = schemas
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, schema]) =>
      schema.properties && schema.type === "object"
        ? `${comment(schema.description, "")}export interface ${name} {\n${members(schema, "  ")}}\n`
        : `${comment(schema.description, "")}export type ${name} = ${typeOf(schema, "")};\n`,
    );
  const operations = Object.entries((document.paths ?? {}) as Record<string, Record<string, Operation>>).flatMap(
    ([path, methods]) =>
      Object.entries(methods).flatMap(([method, operation]) => {
        const type = operationType(operation);
        return type === undefined
          ? []
          : `${comment(operation.summary, "  ")}  readonly "${method.toUpperCase()} ${path}": {\n${type}  };\n`;
      }),
  );
  return `${HEAD}\n${named.join("\n")}\n/** Every operation that answers with JSON, by method and path. */\nexport interface Operations {\n${operations.join("")}}\n`;
}

const FORMS = resolve(import.meta.dirname, "../../components/console/operations.ts");
const ACTIONS = resolve(import.meta.dirname, "../../components/console/screens/audit/actions.ts");
const check = process.argv.includes("--check");
for (const [target, written] of [
  [TARGET, source()],
  [FORMS, formsSource()],
  [ACTIONS, auditActionsSource()],
] as const) {
  if (!check) writeFileSync(target, written);
  else if (readFileSync(target, "utf8") !== written) {
    console.error(`${relative(process.cwd(), target)} is not what it is made from: run \`npm run api-types\`.`);
    process.exit(1);
  }
}
