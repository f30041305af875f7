import type { Me } from "../shared/api-document.ts";

/** What somebody may be allowed to do. */
export type Permission = Me["permissions"][number];

/** What one field of a request or a query looks like: from the OpenAPI document, see `operations.ts`. */
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
  readonly nullable?: true;
  /** The least and the greatest number, or number of letters. */
  readonly min?: number;
  readonly max?: number;
  /** Of a text: it may have several lines. */
  readonly lines?: true;
  readonly choices?: readonly (string | number | boolean)[];
  /** Of a list: what it holds. */
  readonly item?: Shape;
  /** Of a group: its fields. */
  readonly fields?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  /** Shapes of which one holds. */
  readonly variants?: readonly Shape[];
}

/** What the console must know of an operation to offer it. */
export interface Described {
  readonly permission: Permission;
  /** Whether it is on a version of an entry: `If-Match`. */
  readonly version?: true;
  readonly body?: Shape;
  readonly query?: Shape;
}
