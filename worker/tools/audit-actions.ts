import { globSync, readFileSync } from "node:fs";
import { PERMISSIONS } from "../platform/access/permissions.ts";

/** Actions of the audit as the Worker writes them down: `signings.approve`, by name. Run from the repository's root. */
export function auditActions(): readonly string[] {
  const sources = globSync("worker/**/*.ts").map((file) => readFileSync(file, "utf8"));
  const entities = new Set(
    sources.flatMap((source) => [...source.matchAll(/entity: "(\w+)"/g)].flatMap(([, entity]) => entity ?? [])),
  );
  const permissions = new Set<string>(PERMISSIONS);
  // What the operator's tools write down stands in their SQL: `'deployment.restore', 'deployment'`.
  const inSql = sources.flatMap((source) =>
    [...source.matchAll(/'((\w+)\.\w+)', '\2'/g)].flatMap(([, action]) => action ?? []),
  );
  const actions = new Set([
    ...inSql,
    ...sources.flatMap((source) =>
      [...source.matchAll(/"((\w+)\.\w+)"/g)].flatMap(([, action = "", entity = ""]) =>
        entities.has(entity) && !permissions.has(action) ? [action] : [],
      ),
    ),
  ]);
  return [...actions].toSorted();
}

/** The same as a file of the console. */
export const auditActionsSource =
  (): string => `/** Every action the audit may hold, made by \`npm run api-types\`: not edited by hand. */
export const AUDIT_ACTIONS: readonly string[] = [
${auditActions()
  .map((action) => `  ${JSON.stringify(action)},\n`)
  .join("")}];
`;
