/**
 * Writes the list of record kinds, and what they are called in the console, from the files in `worker/county/records/kinds/`, so that a new kind is a new file and
 * nothing else.
 *
 *     npm run api-types                 writes worker/county/records/kinds.ts first
 *     node worker/tools/record-kinds.ts --check   fails when that file is not what the folder holds
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import type { RecordKind } from "../county/records/record-kind.ts";

const FOLDER = resolve(import.meta.dirname, "../county/records/kinds");
const TARGET = resolve(FOLDER, "../kinds.ts");

const camelCase = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

const names = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".ts"))
  .map((file) => file.slice(0, -3))
  .toSorted();

const source = `${names.map((name) => `import { ${camelCase(name)} } from "./kinds/${name}.ts";\n`).join("")}import type { RecordKind } from "./record-kind.ts";

/** Every kind of record: made from the folder \`kinds/\` by \`npm run api-types\`, not edited by hand. */
export const RECORD_KINDS = [
${names.map((name) => `  ${camelCase(name)},\n`).join("")}] as const satisfies readonly RecordKind[];

export type RecordKindId = (typeof RECORD_KINDS)[number]["id"];
`;

const outdated: string[] = [];
const write = process.argv.includes("--check")
  ? (target: string, text: string) => {
      if (readFileSync(target, "utf8") !== text) outdated.push(relative(process.cwd(), target));
    }
  : (target: string, text: string) => writeFileSync(target, text);

write(TARGET, source);

/** The kinds' names as the console's words have them: by the fields that hold a kind. */
const wordsIn = (kinds: readonly RecordKind[], language: "zh" | "en"): string =>
  ["kind", "books"]
    .flatMap((field) => kinds.map(({ id, label }) => `  "${field}.${id}": ${JSON.stringify(label[language])},\n`))
    .join("");
const { RECORD_KINDS }: { readonly RECORD_KINDS: readonly RecordKind[] } = await import(TARGET);
for (const [folder, language] of [
  ["zh-cn", "zh"],
  ["en", "en"],
] as const)
  write(
    resolve(import.meta.dirname, `../../components/translations/${folder}/record-kinds.ts`),
    `/** What the kinds of records are called: made from their files by \`npm run api-types\`, not edited by hand. */
export const recordKinds: Readonly<Record<string, string>> = {
${wordsIn(RECORD_KINDS, language)}};
`,
  );

if (outdated.length > 0) {
  console.error(`${outdated.join(", ")}: not what the folder kinds/ holds. Run npm run api-types.`);
  process.exitCode = 1;
} else console.log(`${names.length} kinds of records.`);
