/**
 * Tries the lint rules of the wings: in every wing and every kind of file, an import from a wing that does not stand to
 * its left is refused, and one from a wing to its left is not.
 */
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { ORDER } from "./wings.ts";

const root = resolve(import.meta.dirname, "../..");
const RULES = ".oxlint.config.ts";
const KINDS = ["steps.ts", "service.ts", "book-service.ts", "routes.ts", "desk-routes.ts", "queries.ts", "schema.ts"];

const wings = ORDER.flatMap((names, place) => names.map((name) => ({ name, place })));
const copy = mkdtempSync(join(tmpdir(), "wings-"));
const expected = new Set<string>();
try {
  for (const file of [RULES, "test/support/wings.ts", "package.json"]) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    copyFileSync(join(root, file), join(copy, file));
  }
  for (const from of wings)
    for (const to of wings) {
      if (from.name === to.name) continue;
      for (const kind of KINDS) {
        const file = `worker/${from.name}/from-${to.name}/${kind}`;
        mkdirSync(dirname(join(copy, file)), { recursive: true });
        writeFileSync(join(copy, file), `export { thing } from "../../${to.name}/part/file.ts";\n`);
        if (to.place >= from.place) expected.add(file);
      }
    }
  const { stdout } = spawnSync("oxlint", ["--config", RULES, "--format", "json", "worker"], {
    cwd: copy,
    encoding: "utf8",
  });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string; filename: string }[] };
  const refused = new Set(
    diagnostics.filter(({ code }) => code.includes("no-restricted-imports")).map(({ filename }) => filename),
  );
  const missed = [...expected].filter((file) => !refused.has(file));
  const wrong = [...refused].filter((file) => !expected.has(file));
  for (const file of missed) console.error(`not refused: ${file}`);
  for (const file of wrong) console.error(`refused, but allowed: ${file}`);
  console.log(`${expected.size} imports against the order are refused by lint, ${missed.length + wrong.length} wrong`);
  process.exitCode = missed.length + wrong.length === 0 && expected.size > 0 ? 0 : 1;
} finally {
  rmSync(copy, { recursive: true, force: true });
}
