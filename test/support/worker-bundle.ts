/**
 * Bundles the Worker as it is deployed and fails when it has grown, when zod's translations are back in it, when the
 * sample county's names are in what a production serves, or when a
 * start sets up more than it needs: counted, not timed. `npm run bench` times it.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { writeConsole } from "../../components/build/console.ts";
import { LAWYERS } from "../../demo/county/lawyers.ts";
import { COUNTY, FIRMS, SITES } from "../../demo/county/places.ts";

interface Metafile {
  readonly inputs: Readonly<
    Record<string, { readonly imports: readonly { readonly path: string; readonly kind: string }[] }>
  >;
  readonly outputs: Readonly<
    Record<
      string,
      { readonly bytes: number; readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>> }
    >
  >;
}

const root = resolve(import.meta.dirname, "../..");
const kB = 1000;
/** Of these the readings of Chinese characters are 470, which only a change of a name needs. */
const TOTAL = 2800 * kB;
/** What is set up before anybody has asked for anything: the check of the secrets. */
const AT_START = 20 * kB;

const folder = mkdtempSync(join(tmpdir(), "worker-bundle-"));
try {
  const { status, stdout, stderr } = spawnSync(
    "wrangler",
    ["deploy", "--dry-run", "--metafile", "--outdir", folder, "--config", "worker/wrangler.jsonc"],
    { cwd: root, encoding: "utf8", env: { ...process.env, WRANGLER_SEND_METRICS: "false" } },
  );
  if (status !== 0) throw new Error(stdout + stderr);
  const { inputs, outputs } = JSON.parse(readFileSync(join(folder, "bundle-meta.json"), "utf8")) as Metafile;
  const [, bundle] = Object.entries(outputs).find(([name]) => name.endsWith("index.js")) ?? [];
  if (!bundle) throw new Error("There is no bundle.");
  const bytes = (names: Iterable<string>) =>
    [...names].reduce((sum, name) => sum + (bundle.inputs[name]?.bytesInOutput ?? 0), 0);

  // The wording zod falls back to is English; the rest are the translations.
  const translations = Object.keys(inputs).filter((name) => /zod\/v4\/locales\/(?!en\.)/.test(name));
  const atStart = new Set<string>();
  const visit = (name: string): void => {
    if (atStart.has(name)) return;
    atStart.add(name);
    for (const { path, kind } of inputs[name]?.imports ?? []) if (kind !== "dynamic-import") visit(path);
  };
  visit(Object.keys(inputs).find((name) => name === "index.ts") ?? "");

  // A deployment speaks in its county's name, never in the sample's: in no static file, and nowhere in the Worker.
  const assets = join(folder, "assets");
  await writeConsole(assets);
  const sample = [COUNTY.name.zh, "Qingxi", COUNTY.phone, COUNTY.portalOrigin, "清溪"].concat(
    [...FIRMS, ...LAWYERS, ...SITES].map(({ name }) => name),
  );
  const inSample = (file: string): string[] => {
    const text = readFileSync(file, "utf8");
    return sample.filter((name) => text.includes(name)).map((name) => `${file}: ${name}`);
  };
  const built = [assets, join(root, ".build/assets/embed")].flatMap((place) =>
    readdirSync(place, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name)),
  );
  const spoken = [...built, join(folder, "index.js")].flatMap(inSample);
  for (const found of spoken) console.error(`The sample's: ${found}`);

  // And a page that is built leaves a place for the county's own.
  const nameless = readdirSync(assets).filter(
    (name) =>
      name.endsWith(".html") &&
      name !== "404.html" &&
      !/\{(?:bureau|service)\}/.test(readFileSync(join(assets, name), "utf8")),
  );
  for (const name of nameless) console.error(`Nameless: ${name}`);

  const checks: readonly (readonly [string, number, number])[] = [
    ["the whole Worker", bundle.bytes, TOTAL],
    ["zod's translations", bytes(translations), 0],
    ["names of the sample county", spoken.length * kB, 0],
    ["pages without a place for the county's name", nameless.length * kB, 0],
    ["set up at the start", bytes(atStart), AT_START],
  ];
  for (const [what, size, limit] of checks) {
    console.log(`${size <= limit ? "ok  " : "FAIL"} ${what}: ${(size / kB).toFixed(1)} of ${limit / kB} kB`);
    if (size > limit) process.exitCode = 1;
  }
  if (bytes(atStart) === 0) throw new Error("The entry was not found in the bundle.");
} finally {
  rmSync(folder, { recursive: true, force: true });
}
