/**
 * Writes the configuration of a Worker that serves the counties of a list, `worker/wrangler.counties.json`, and says what is
 * still to be made at Cloudflare.
 *
 *     npm run cloudflare-counties -- counties.json
 *
 * A county has a database, a bucket, a throttle and a secret of its own, bound under its name: see `bound-counties.ts`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import process from "node:process";
import { hostOf, readCountyList, type ListedCounty } from "../../county-list.ts";
import { turnsOf } from "../../turns.ts";

const worker = resolve(import.meta.dirname, "../..");

/** A Worker has no more variables and secrets (paid plan), each of so many bytes at most. */
const MOST_VARIABLES = 128;
const VARIABLE_BYTES = 5000;
/** Others that a Worker of ours may have: `CLIENT_ADDRESS_HEADER`, `KEEP_ANSWERS`. */
const KEPT_FREE = 2;

interface OneCounty {
  readonly d1_databases: readonly { readonly migrations_dir: string }[];
  readonly r2_buckets: readonly { readonly binding: string }[];
  readonly ratelimits: readonly { readonly namespace_id: string; readonly simple: object }[];
  readonly triggers: { readonly crons: readonly string[] };
  readonly [other: string]: unknown;
}

/** What the Worker is told of a county. */
const bound = ({ name, origins, settings }: ListedCounty) => ({
  name,
  hosts: origins.map(hostOf),
  ...(Object.keys(settings).length > 0 && { settings }),
});

/** The list in as many variables as it takes. */
function variablesFor(counties: readonly ListedCounty[]): Readonly<Record<string, readonly object[]>> {
  const parts: object[][] = [[]];
  for (const county of counties.map(bound)) {
    const last = parts.at(-1) ?? [];
    if (last.length > 0 && Buffer.byteLength(JSON.stringify([...last, county])) > VARIABLE_BYTES) parts.push([county]);
    else last.push(county);
  }
  return Object.fromEntries(parts.map((part, at) => [`COUNTIES_${at + 1}`, part]));
}

/** The configuration of many counties, from that of one. */
export function configurationFor(one: OneCounty, counties: readonly ListedCounty[]): object {
  const vars = variablesFor(counties);
  const variables = counties.length + Object.keys(vars).length + KEPT_FREE;
  if (variables > MOST_VARIABLES)
    throw new Error(
      `${counties.length} counties take ${variables} variables and secrets, and a Worker has ${MOST_VARIABLES}: make it two, of a list each.`,
    );
  const [{ migrations_dir: migrations } = { migrations_dir: "../migrations" }] = one.d1_databases;
  const [throttle] = one.ratelimits;
  const of = (what: string, { name }: ListedCounty) => `${what}_${name.toUpperCase()}`;
  return {
    ...one,
    routes: counties.flatMap(({ origins }) =>
      origins.map((origin) => ({ pattern: hostOf(origin), custom_domain: true })),
    ),
    d1_databases: counties.map((county) => ({
      binding: of("DB", county),
      database_name: `pioneer-${county.name}`,
      database_id: county.databaseId ?? "00000000-0000-0000-0000-000000000000",
      migrations_dir: migrations,
    })),
    r2_buckets: [
      ...counties.map((county) => ({ binding: of("FILES", county), bucket_name: `pioneer-${county.name}-files` })),
      // The elements are the same for all.
      ...one.r2_buckets.filter(({ binding }) => binding === "RELEASES"),
    ],
    ratelimits: counties.map((county, at) => ({
      ...throttle,
      name: of("WRITE_THROTTLE", county),
      namespace_id: String(Number(throttle?.namespace_id ?? 1001) + at),
    })),
    vars,
    triggers: { crons: turnsOf(one.triggers.crons, counties.length).map(({ cron }) => cron) },
  };
}

/** What is to be done at Cloudflare for each, as lines for a shell. */
const stepsFor = ({ name, databaseId }: ListedCounty): readonly string[] => {
  const config = "-c worker/wrangler.counties.json";
  const secret = `SECRETS_${name.toUpperCase()}`;
  return [
    ...(databaseId ? [] : [`npx wrangler d1 create pioneer-${name}   # put its id into the list, as databaseId`]),
    `npx wrangler r2 bucket create pioneer-${name}-files`,
    `npx wrangler d1 migrations apply DB_${name.toUpperCase()} --remote ${config}`,
    `npx wrangler secret put ${secret} ${config} < ${name}.secrets   # the lines of the own server's file "secrets"`,
  ];
};

const [file] = process.argv.slice(2);
if (import.meta.main) {
  if (file === undefined) {
    console.error("npm run cloudflare-counties -- counties.json");
    process.exit(2);
  }
  try {
    const { counties } = readCountyList(readFileSync(file, "utf8"));
    const text = readFileSync(resolve(worker, "wrangler.jsonc"), "utf8").replace(/^\s*\/\/.*$/gm, "");
    const written = configurationFor(JSON.parse(text) as OneCounty, counties);
    writeFileSync(resolve(worker, "wrangler.counties.json"), `${JSON.stringify(written, undefined, 2)}\n`);
    for (const line of counties.flatMap(stepsFor)) console.log(line);
    console.log("npx wrangler r2 bucket create pioneer-releases   # the elements' earlier releases, for all of them");
    console.log("npx wrangler deploy -c worker/wrangler.counties.json");
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(2);
  }
}
