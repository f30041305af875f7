/**
 * Writes what the console's forms know of the bureau's operations, from the OpenAPI document.
 *
 *     npm run api-types              writes components/console/operations.ts, beside the types
 *     npm run api-types -- --check   fails when that file is not what the document says
 */
import { createApp } from "../app.ts";
import { apiDocument } from "../platform/http/api-document.ts";

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly (string | number | boolean)[];
  readonly const?: string | number | boolean;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly example?: unknown;
}

interface Operation {
  readonly "x-permission"?: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema: Schema;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Schema }>> };
}

/** A shape without what says nothing. */
type Written = Readonly<Record<string, unknown>>;

const HEAD = `import type { Described } from "./shape.ts";

/**
 * What each of the bureau's operations takes, and the permission it needs: made from the OpenAPI document by
 * \`npm run api-types\`, not edited by hand.
 */
export const OPERATIONS: Readonly<Record<string, Described>> = `;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^\d{2}:\d{2}$/;

/** Only what is there. */
const some = (members: Written): Written =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

function shapesOf(schemas: Readonly<Record<string, Schema>>) {
  const resolve = (schema: Schema): readonly [schema: Schema, name?: string] => {
    const name = schema.$ref?.slice(schema.$ref.lastIndexOf("/") + 1);
    return name ? [schemas[name] ?? {}, name] : [schema];
  };

  const typesOf = ({ type }: Schema): readonly string[] => [type ?? []].flat();

  const kindOf = (schema: Schema, name: string): string => {
    const type = typesOf(schema).find((each) => each !== "null") ?? "any";
    if (type !== "string") return type === "array" ? "list" : type === "object" ? "group" : type;
    if (
      schema.format === "date" ||
      DAY.test(String(schema.example)) ||
      /(?:Date|On|^from|^to|termFrom|termTo)$/.test(name)
    )
      return schema.maxLength ? "text" : schema.pattern?.includes(":") ? "time" : "date";
    if (TIME.test(String(schema.example)) || /Time$|At$/.test(name)) return "time";
    return "text";
  };

  const shapeOf = (given: Schema, name: string): Written => {
    const [schema, schemaName] = resolve(given);
    const choices = schema.anyOf ?? schema.oneOf;
    if (choices) {
      const shapes = choices.map((choice) => shapeOf(choice, name));
      const values = shapes.flatMap(({ kind, choices }) =>
        kind === "choice" && Array.isArray(choices) ? choices : [],
      );
      const real = shapes.filter(({ kind }) => kind !== "null");
      const nullable = real.length < shapes.length || undefined;
      if (real.every(({ kind }) => kind === "choice")) return some({ kind: "choice", nullable, choices: values });
      const [only, ...others] = real;
      return only && others.length === 0
        ? { ...only, ...some({ nullable }) }
        : some({ kind: "variants", nullable, variants: real });
    }
    if (schema.const !== undefined) return { kind: "choice", choices: [schema.const] };
    if (schema.enum) {
      const values = schema.enum.filter((value) => value !== null);
      return some({
        kind: "choice",
        schema: schemaName,
        choices: values,
        nullable: values.length < schema.enum.length || undefined,
      });
    }
    const types = typesOf(schema);
    if (types.length === 1 && types[0] === "null") return { kind: "null" };
    const kind = kindOf(schema, name);
    return some({
      kind,
      schema: schemaName,
      nullable: types.includes("null") || undefined,
      min: schema.minimum ?? schema.minLength ?? schema.minItems,
      max: schema.maximum ?? schema.maxLength ?? schema.maxItems,
      lines: (kind === "text" && (schema.maxLength ?? 0) >= 200 && !schema.pattern?.includes("\\n")) || undefined,
      item: schema.items && shapeOf(schema.items, name),
      fields:
        schema.properties &&
        Object.fromEntries(Object.entries(schema.properties).map(([key, value]) => [key, shapeOf(value, key)])),
      required: schema.required?.length ? schema.required : undefined,
    });
  };
  return shapeOf;
}

/** The text of `components/console/operations.ts`. */
export function formsSource(): string {
  const document = apiDocument(createApp());
  const shapeOf = shapesOf((document.components?.schemas ?? {}) as Readonly<Record<string, Schema>>);
  const operations = Object.entries((document.paths ?? {}) as Record<string, Record<string, Operation>>).flatMap(
    ([path, methods]) =>
      Object.entries(methods).flatMap(([method, { "x-permission": permission, parameters = [], requestBody }]) => {
        if (!permission) return [];
        const query = parameters.filter((parameter) => parameter.in === "query");
        const body = requestBody?.content["application/json"]?.schema;
        const described = some({
          permission,
          version: parameters.some(({ name }) => name === "if-match") || undefined,
          body: body && shapeOf(body, ""),
          query: query.length
            ? {
                kind: "group",
                fields: Object.fromEntries(query.map(({ name, schema }) => [name, shapeOf(schema, name)])),
                required: query.filter(({ required }) => required).map(({ name }) => name),
              }
            : undefined,
        });
        return [`  ${JSON.stringify(`${method.toUpperCase()} ${path}`)}: ${JSON.stringify(described)},\n`];
      }),
  );
  return `${HEAD}{\n${operations.join("")}};\n`;
}
