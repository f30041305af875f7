/**
 * Whatever the bureau can do over the API it can do in the console: each of its operations is used by a screen, or is
 * listed with the reason why only programs call it.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { FOR_PROGRAMS } from "../../components/console/for-programs.ts";
import { OPERATIONS } from "../../components/console/operations.ts";
import { GROUPS, SCREENS } from "../../components/console/screens.ts";

const folder = resolve(import.meta.dirname, "../../components/console");
const LISTS = new Set(["operations.ts", "for-programs.ts"]);

/** The console's source without what names an operation and does not call it: types, permissions, the menu. */
const source = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !LISTS.has(file))
  .map((file) =>
    readFileSync(join(folder, file), "utf8")
      .replaceAll(/\/\*[^]*?\*\//g, "")
      .replaceAll(/\b[A-Za-z]+<(?:\s*\|?\s*"[A-Z]+ \/api\/[^"]*",?)+/g, "")
      .replaceAll(/\b(?:needs: |may\()"[^"]*"/g, ""),
  )
  .join("\n");

const escaped = (text: string): string => text.replaceAll(/[$()*+.?[\\\]^|]/g, String.raw`\$&`);

/** Files are also opened by their address: `/api/admin/files/${id}`. */
const isOpened = (operation: string): boolean => {
  const [method, path = ""] = operation.split(" ");
  if (method !== "GET") return false;
  const address = path
    .split(/\{[^}]*\}/)
    .map(escaped)
    .join(String.raw`(?:\$\{[^}]+\}|[\w-]+)`);
  return new RegExp(`["\`}]${address}["\`?]`).test(source);
};
const isUsed = (operation: string): boolean => source.includes(`"${operation}"`) || isOpened(operation);

const operations = Object.keys(OPERATIONS);
const listed = Object.keys(FOR_PROGRAMS);

const names = SCREENS.map(({ name }) => name);
const found: readonly (readonly [string, readonly string[]])[] = [
  ["On no screen", operations.filter((name) => !isUsed(name) && !listed.includes(name))],
  ["Listed for programs, and on a screen", listed.filter(isUsed)],
  ["Listed for programs, and there is no such operation", listed.filter((name) => !operations.includes(name))],
  ["Listed for programs without a reason", listed.filter((name) => !FOR_PROGRAMS[name]?.trim())],
  ["More than one screen of the name", names.filter((name, index) => names.indexOf(name) !== index)],
  ["Groups without screens", Object.keys(GROUPS).filter((group) => !GROUPS[group]?.length)],
];
for (const [what, those] of found) if (those.length) console.error([`${what}:`, ...those].join("\n  "));
if (found.some(([, those]) => those.length)) process.exit(1);
console.log(
  `${operations.length} operations: ${operations.length - listed.length} on ${SCREENS.length} screens, ${listed.length} for programs only.`,
);
