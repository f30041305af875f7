/**
 * Writes what the console's forms know of the bureau's operations, from the OpenAPI document.
 *
 *     npm run api-types              writes components/console/operations.ts, beside the types
 *     npm run api-types -- --check   fails when that file is not what the document says
 */
import { createApp } from "../app.ts";
import { mayDo, PERMISSIONS } from "../platform/access/permissions.ts";
import { ROLES } from "../platform/core/actor.ts";
import { apiDocument } from "../platform/http/api-document.ts";
import { shapesOf, type Schema } from "../platform/values/shape.ts";

interface Operation {
  readonly "x-permission"?: string;
  readonly "x-sites"?: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema: Schema;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Schema }>> };
}

const HEAD = `import type { Described, Permission, Role } from "./shape.ts";

/**
 * What each of the bureau's operations takes, and the permission it needs: made from the OpenAPI document by
 * \`npm run api-types\`, not edited by hand.
 */
export const OPERATIONS: Readonly<Record<string, Described>> = `;

const ROLES_HEAD = `
/** The roles that have each permission, by the same document's table. */
export const ROLES_OF: Readonly<Record<Permission, readonly Role[]>> = `;

/** More shapes than a form lets one choose among. */
const MOST_KINDS = 10;

/** The text of `components/console/operations.ts`. */
export function formsSource(): string {
  const document = apiDocument(createApp());
  const shapeOf = shapesOf((document.components?.schemas ?? {}) as Readonly<Record<string, Schema>>);
  const isOfManyKinds = ({ $ref, oneOf, anyOf }: Schema): boolean => {
    const named =
      $ref &&
      ((document.components?.schemas ?? {}) as Readonly<Record<string, Schema>>)[$ref.slice($ref.lastIndexOf("/") + 1)];
    return named ? isOfManyKinds(named) : (oneOf ?? anyOf ?? []).length > MOST_KINDS;
  };
  const operations = Object.entries((document.paths ?? {}) as Record<string, Record<string, Operation>>).flatMap(
    ([path, methods]) =>
      Object.entries(methods).flatMap(
        ([method, { "x-permission": permission, "x-sites": sites, parameters = [], requestBody }]) => {
          if (!permission) return [];
          const query = parameters.filter((parameter) => parameter.in === "query");
          const body = requestBody?.content["application/json"]?.schema;
          const described = {
            permission,
            everywhere: sites === "refused" || undefined,
            version: parameters.some(({ name }) => name === "if-match") || undefined,
            // What is of many kinds, such as a record of the books, is asked for by the kind's own description.
            body: body && !isOfManyKinds(body) ? shapeOf(body, "") : undefined,
            query: query.length
              ? {
                  kind: "group",
                  fields: Object.fromEntries(query.map(({ name, schema }) => [name, shapeOf(schema, name)])),
                  required: query.filter(({ required }) => required).map(({ name }) => name),
                }
              : undefined,
          };
          return [`  ${JSON.stringify(`${method.toUpperCase()} ${path}`)}: ${JSON.stringify(described)},\n`];
        },
      ),
  );
  const roles = PERMISSIONS.map(
    (permission) =>
      `  ${JSON.stringify(permission)}: ${JSON.stringify(ROLES.filter((role) => mayDo(role, permission)))},\n`,
  );
  return `${HEAD}{\n${operations.join("")}};\n${ROLES_HEAD}{\n${roles.join("")}};\n`;
}
