/**
 * Answers to any request of the API's, made from its OpenAPI document: what it says an answer holds is there, each value
 * of an enumeration in its turn, what may be missing missing now and then. A screen that is shown them is shown whatever
 * it may ever be given, and a new operation needs no fixture.
 */
import { answer, list, refusal, settings, today, type Answers } from "../../../components/shared/fixtures.ts";
import type { Fetch } from "../../../components/shared/page-fetch.ts";
import { LONG, SENTENCE, WORDS, VALUES } from "./sample-words.ts";

/** How much there is: of everything some; nothing; texts as long as they may be; only problems. */
export const FILLS = ["full", "empty", "failing", "long"] as const;
export type Fill = (typeof FILLS)[number];

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly example?: unknown;
}

interface Operation {
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> }>
  >;
}

/** What of the API's document is needed to answer. */
export interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** Where a value stands: in which field, of what, and the how-manieth of its list. */
interface Place {
  readonly name: string;
  readonly of: string;
  readonly index: number;
}

/** Rows of a list; of a list within an entry. */
const ROWS = 14;
const INNER = 3;

/** An entry's id tells the how-manieth it is, so that a list's rows and their own screens say the same. */
export const idOf = (index: number): string => `01JDSAMP${String(index).padStart(18, "0")}`;
const indexOf = (path: string): number => Number(/01JDSAMP(\d{18})/.exec(path)?.[1] ?? 0);

const INSTANT = /At$|^at$|^now$|^since$/;
const DATE =
  /(?:Date|On|Day|From|To)$|^(?:date|day|due|oldest|from|to|until|first|last|today|asOf|settleBy|practisingSince|effectiveFrom)$/;
const PLURAL_DATES = new Set(["makeUpWorkdays", "dueDates"]);

const dayAfter = (days: number): string => {
  const at = new Date(`${today}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
};

/** A text for a field, by its name and what it is of. */
function text(schema: Schema, { name, of, index }: Place, long: boolean): string {
  const values = VALUES[`${of}.${name}`] ?? VALUES[name];
  if (values) return values[index % values.length] ?? "";
  if (name === "id" && typeof schema.example === "string") return schema.example;
  if (name === "id" || name.endsWith("Id") || name.endsWith("Ids")) return idOf(index);
  if (schema.pattern?.startsWith("^(?:[01]")) return `${String(9 + (index % 8)).padStart(2, "0")}:30`;
  if (/time$/i.test(name)) return name.startsWith("end") ? "11:30" : "09:00";
  if (INSTANT.test(name) && name !== "since") return `${dayAfter(-index)}T0${index % 8}:15:00Z`;
  if (DATE.test(name) || name === "since" || PLURAL_DATES.has(name)) return dayAfter(index - 3);
  const words = WORDS[`${of}.${name}`] ?? WORDS[name];
  if (words && long && !schema.pattern?.startsWith("^[a-z]"))
    return LONG.slice(0, Math.min(schema.maxLength ?? 240, 240));
  if (words) return words[index % words.length] ?? "";
  if (typeof schema.example === "string") return schema.example;
  return name === "en" ? SENTENCE.en : SENTENCE.zh;
}

/** A value the document allows there. */
function sample(document: Described, schema: Schema, place: Place, fill: Fill): unknown {
  if (schema.$ref) {
    const named = document.components.schemas[schema.$ref.slice(schema.$ref.lastIndexOf("/") + 1)];
    return named && sample(document, named, place, fill);
  }
  if (schema.allOf) {
    const parts = schema.allOf.map((part) => sample(document, part, place, fill));
    return parts.length === 1 ? parts[0] : Object.assign({}, ...parts);
  }
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) {
    const choice = choices[place.index % choices.length];
    return choice && sample(document, choice, place, fill);
  }
  if (schema.enum) return schema.enum[place.index % schema.enum.length];
  const types = [schema.type ?? []].flat();
  const missing = fill === "empty" || place.index % 5 === 4;
  if (types.includes("null") && missing) return null;
  const type = types.find((one) => one !== "null");
  if (type === undefined && types.length) return null;
  switch (type) {
    case "boolean":
      return place.index % 2 === 1;
    case "integer":
    case "number":
      return fill === "empty"
        ? (schema.minimum ?? 0)
        : Math.min(Math.max(schema.minimum ?? 0, (place.index * 7 + 3) % 40), schema.maximum ?? 40);
    case "array": {
      const most = schema.maxItems ?? ROWS;
      const count = fill === "empty" ? (schema.minItems ?? 0) : Math.max(schema.minItems ?? 0, Math.min(most, INNER));
      return Array.from({ length: count }, (_, at) =>
        sample(document, schema.items ?? {}, { ...place, index: place.index + at }, fill),
      );
    }
    case "object": {
      const { properties, additionalProperties } = schema;
      if (properties)
        return Object.fromEntries(
          Object.entries(properties).map(([name, inner]) => [
            name,
            sample(document, inner, { name, of: place.name, index: place.index }, fill),
          ]),
        );
      return typeof additionalProperties === "object"
        ? { since: sample(document, additionalProperties, { ...place, name: "since" }, fill) }
        : {};
    }
    case "string":
      return text(schema, place, fill === "long");
    default:
      return text({}, place, fill === "long");
  }
}

const isPage = (value: unknown): value is { readonly items: readonly unknown[] } =>
  typeof value === "object" && value !== null && "items" in value && "next" in value;

/**
 * A `fetch` that answers from the document.
 * @param own answers that come first: by `METHOD /path`, as `fixtureFetch` has them
 */
export function documentFetch(document: Described, fill: Fill, own: Answers = {}): Fetch {
  const routes = Object.entries(document.paths)
    .map(([path, operations]) => ({
      path: new RegExp(`^${path.replaceAll(".", String.raw`\.`).replaceAll(/\{\w+\}/g, "[^/]+")}$`),
      parameters: path.split("{").length,
      operations,
    }))
    .toSorted((a, b) => a.parameters - b.parameters);
  return async (address, init) => {
    const { pathname } = new URL(address);
    const method = init.method ?? "GET";
    const found = own[`${method} ${pathname}`];
    if (found !== undefined) return answer(found);
    if (fill === "failing") return refusal(500, "internal_error")();
    const operation = routes.find(({ path, operations }) => path.test(pathname) && operations[method.toLowerCase()])
      ?.operations[method.toLowerCase()];
    const schema = Object.entries(operation?.responses ?? {}).find(([status]) => status.startsWith("2"))?.[1].content?.[
      "application/json"
    ]?.schema;
    if (!schema) return refusal(404, "not_found")();
    return answer(body(document, schema, indexOf(pathname), fill));
  };
}

/** A whole answer: a list has more rows than one within an entry. */
function body(document: Described, schema: Schema, index: number, fill: Fill): unknown {
  const items = schema.properties?.["items"]?.items;
  const made = sample(document, schema, { name: "", of: "", index }, fill);
  if (!items || !isPage(made)) return made;
  const rows = Array.from({ length: fill === "empty" ? 0 : ROWS }, (_, at) =>
    sample(document, items, { name: "items", of: "", index: at }, fill),
  );
  return { ...made, ...list(rows) };
}

/** Whoever may do everything, and the county's settings: what the shell needs before anything is shown. */
export const shell = (me: unknown): Answers => ({ "GET /api/admin/me": me, "GET /api/settings": settings });
