/**
 * Fails when the README's table of OWASP ASVS items names a test that is not there, or holds fewer items than wanted. A
 * test is named as `path`: words of its title.
 */
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");
const WANTED = 40;

const rows = readFileSync(resolve(root, "worker/README.md"), "utf8")
  .split("\n")
  .flatMap((line) => {
    const [, item, held = ""] = /^\| (v5\.0\.0-[\d.]+) +\|.*\|([^|]*)\|$/.exec(line) ?? [];
    return item === undefined ? [] : [{ item, held }];
  });

const wrong = rows.flatMap(({ item, held }) => {
  const tests = [...held.matchAll(/`(test\/[\w./-]+)`: ([^;]+)/g)];
  if (tests.length === 0) return [`${item} names no test`];
  return tests.flatMap(([, file = "", words = ""]) => {
    const path = resolve(root, file);
    if (!existsSync(path)) return [`${item}: there is no ${file}`];
    return readFileSync(path, "utf8").includes(words.trim()) ? [] : [`${item}: ${file} says nowhere "${words.trim()}"`];
  });
});
const items = new Set(rows.map(({ item }) => item)).size;
if (items < WANTED) wrong.push(`${items} items; ${WANTED} are wanted`);
for (const line of wrong) console.error(line);
if (wrong.length > 0) process.exit(1);
console.log(`${items} items of the ASVS, each with a test that is there.`);
