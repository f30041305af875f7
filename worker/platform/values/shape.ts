/** What one field of a request or a query looks like: of a JSON Schema, as much of it as a form needs. */
export interface Shape {
  readonly kind:
    | "text"
    | "integer"
    | "number"
    | "boolean"
    | "date"
    | "time"
    | "choice"
    | "list"
    | "group"
    | "variants"
    | "any";
  /** The name of its schema in the document, where it has one. */
  readonly schema?: string;
  readonly nullable?: boolean;
  /** The least and the greatest number, or number of letters. */
  readonly min?: number;
  readonly max?: number;
  /** Of a text: it may have several lines. */
  readonly lines?: boolean;
  readonly choices?: readonly (string | number | boolean)[];
  /** Of a list: what it holds. */
  readonly item?: Shape;
  /** Of a group: its fields. */
  readonly fields?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  /** Shapes of which one holds. */
  readonly variants?: readonly Shape[];
}

/** As much of JSON Schema as the API's document and the settings use. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly (string | number | boolean | null)[];
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

/** How the patterns of a time of day and of a day begin. */
const CLOCK = String.raw`^(?:[01]\d|2[0-3]):`;
const CALENDAR = String.raw`^\d{4}-\d{2}-\d{2}`;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^\d{2}:\d{2}$/;

type Optional<T> = { readonly [K in keyof T]: T[K] | undefined };

/** Leaves out what is undefined. */
const some = <T extends object>(members: Optional<T>): T =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;

const typesOf = ({ type }: Schema): readonly string[] => [type ?? []].flat();
const isNull = (schema: Schema): boolean => typesOf(schema).join() === "null";

const KINDS: Readonly<Record<string, Shape["kind"]>> = {
  array: "list",
  object: "group",
  integer: "integer",
  number: "number",
  boolean: "boolean",
};

/** Dates and times are known by their examples, formats and patterns, else by what the field is called. */
const kindOf = (schema: Schema, name: string): Shape["kind"] => {
  const type = typesOf(schema).find((each) => each !== "null") ?? "any";
  if (type !== "string") return KINDS[type] ?? "any";
  const example = String(schema.example);
  const pattern = schema.pattern ?? "";
  if (pattern.startsWith(CLOCK)) return "time";
  // A day stands for an instant, too, where either is taken.
  if (pattern.startsWith(CALENDAR)) return "date";
  if (schema.format === "date" || DAY.test(example) || /(?:Date|On|Since|^from|^to|termFrom|termTo)$/.test(name))
    return schema.maxLength ? "text" : schema.pattern?.includes(":") ? "time" : "date";
  return TIME.test(example) || /Time$|At$/.test(name) ? "time" : "text";
};

/**
 * Makes shapes of schemas.
 * @param schemas those that others name by `$ref`
 */
export function shapesOf(schemas: Readonly<Record<string, Schema>>): (schema: Schema, name: string) => Shape {
  const shapeOf = (given: Schema, name: string): Shape => {
    const schemaName = given.$ref?.slice(given.$ref.lastIndexOf("/") + 1);
    const schema = schemaName === undefined ? given : (schemas[schemaName] ?? {});
    const choices = schema.anyOf ?? schema.oneOf;
    if (choices) {
      const shapes = choices.filter((choice) => !isNull(choice)).map((choice) => shapeOf(choice, name));
      const nullable = shapes.length < choices.length || undefined;
      if (shapes.every(({ kind }) => kind === "choice"))
        return some<Shape>({ kind: "choice", nullable, choices: shapes.flatMap(({ choices = [] }) => choices) });
      const [only, ...others] = shapes;
      return only && others.length === 0
        ? some<Shape>({ ...only, nullable })
        : some<Shape>({ kind: "variants", nullable, variants: shapes });
    }
    if (schema.const !== undefined) return { kind: "choice", choices: [schema.const] };
    if (schema.enum) {
      const values = schema.enum.flatMap((value) => value ?? []);
      const nullable = values.length < schema.enum.length || undefined;
      return some<Shape>({ kind: "choice", schema: schemaName, choices: values, nullable });
    }
    const kind = kindOf(schema, name);
    const long = kind === "text" && (schema.maxLength ?? 0) >= 200 && !schema.pattern?.includes("\\n");
    return some<Shape>({
      kind,
      schema: schemaName,
      nullable: typesOf(schema).includes("null") || undefined,
      min: schema.minimum ?? schema.minLength ?? schema.minItems,
      max: schema.maximum ?? schema.maxLength ?? schema.maxItems,
      lines: long || undefined,
      item: schema.items && shapeOf(schema.items, name),
      fields:
        schema.properties &&
        Object.fromEntries(Object.entries(schema.properties).map(([key, value]) => [key, shapeOf(value, key)])),
      required: schema.required?.length ? schema.required : undefined,
    });
  };
  return shapeOf;
}
