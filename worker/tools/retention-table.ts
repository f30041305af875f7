/**
 * Writes the README's table of what is kept of people, why, and for how long, from what the columns of the tables say.
 *
 *     node worker/tools/retention-table.ts            writes worker/README.md
 *     node worker/tools/retention-table.ts --check    fails when the table is not what the columns say
 */
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { PURPOSE_WORDS, RULES } from "../county/retention/rules.ts";
import { SETTINGS } from "../county/settings/settings.ts";
import { RETENTION_RULES, type RetentionRule } from "../platform/db/declarations.ts";
import { declaredTables } from "../platform/db/held.ts";
import * as schema from "../schema.ts";

const path = resolve(import.meta.dirname, "../README.md");
const BEGIN = "<!-- retention: written by worker/tools/retention-table.ts -->";
const END = "<!-- /retention -->";

interface Kept {
  readonly columns: string[];
  readonly purposes: Set<string>;
}

/** What each rule ends. */
function keptBy(exported: object): ReadonlyMap<RetentionRule, Kept> {
  const kept = new Map<RetentionRule, Kept>();
  for (const table of declaredTables(exported))
    for (const { name, declaration } of table.columns)
      for (const rule of declaration?.kept?.ends ?? []) {
        const entry = kept.get(rule) ?? { columns: [], purposes: new Set<string>() };
        entry.columns.push(`${table.name}.${name}`);
        if (declaration?.kept) entry.purposes.add(PURPOSE_WORDS[declaration.kept.purpose].en);
        kept.set(rule, entry);
      }
  return kept;
}

/** `bookings.name`, `bookings.phone` as one: bookings: name, phone. */
function grouped(columns: readonly string[]): string {
  const tables = new Map<string, string[]>();
  for (const [table = "", column = ""] of columns.map((name) => name.split(".")))
    tables.set(table, [...(tables.get(table) ?? []), column]);
  return [...tables].map(([table, names]) => `${table}: ${names.join(", ")}`).join("; ");
}

function rows(): string[] {
  const kept = keptBy(schema);
  return RETENTION_RULES.map((rule) => {
    const { days, after } = RULES[rule];
    const { columns, purposes } = kept.get(rule) ?? { columns: [], purposes: new Set<string>() };
    const count = typeof days === "string" ? Number(SETTINGS[days].parse(undefined)) : days;
    const long = count === null ? "at once:" : `${count} day${count === 1 ? "" : "s"} after`;
    const setting = typeof days === "string" ? `\`${days}\`` : "";
    return `| ${grouped(columns)} | ${[...purposes].join("; ")} | ${long} ${after.en} | ${setting} |`;
  });
}

const table = [BEGIN, "", "| columns | why | until | setting |", "| --- | --- | --- | --- |", ...rows(), "", END].join(
  "\n",
);
const readme = readFileSync(path, "utf8");
const [before, rest = ""] = readme.split(BEGIN);
const after = rest.split(END)[1] ?? "";
const wanted = `${before}${table}${after}`;
if (!process.argv.includes("--check")) writeFileSync(path, wanted);
else if (wanted !== readme) {
  console.error("The columns say something else: run `node worker/tools/retention-table.ts`.");
  process.exit(1);
} else console.log("The README's table of retention is what the columns say.");
