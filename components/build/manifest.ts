/**
 * Writes the tables of `components/README.md` from the elements' own documentation; with `--check`, fails when they are
 * not what stands there. Everything else that is made of it is written by the build, and so is never behind.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./bundle.ts";
import { analyze } from "./manifest/analyze.ts";
import { readme } from "./manifest/outputs.ts";

const BEGIN = "<!-- Made by `npm run manifest` from the elements' sources: change it there. -->";
const END = "<!-- End of what is made. -->";

const file = join(root, "components/README.md");
const now = readFileSync(file, "utf8");
const [before, rest] = now.split(BEGIN);
const [, after] = rest?.split(END) ?? [];
if (before === undefined || after === undefined) throw new Error("components/README.md has lost its markers.");
const next = `${before}${BEGIN}\n\n${readme(analyze())}\n\n${END}${after}`;
if (!process.argv.includes("--check")) writeFileSync(file, next);
else if (next !== now) {
  console.error("components/README.md is not what the elements say: run `npm run manifest`.");
  process.exit(1);
} else console.log("The elements' tables are what their sources say.");
