import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readCountyList } from "../../worker/county-list.ts";
import { configurationFor } from "../../worker/tools/setup/cloudflare-counties.ts";

/** What Cloudflare is told of many counties: `npm run cloudflare-counties`. */

const one = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../worker/wrangler.jsonc"), "utf8").replace(/^\s*\/\/.*$/gm, ""),
) as Parameters<typeof configurationFor>[0];
const listOf = (count: number) =>
  readCountyList(
    JSON.stringify({
      counties: Array.from({ length: count }, (_, n) => ({
        name: `county${n + 1}`,
        origins: [`https://legal.county${n + 1}.example.gov.cn`],
      })),
    }),
  ).counties;

interface Written {
  readonly d1_databases: readonly { readonly binding: string }[];
  readonly r2_buckets: readonly { readonly binding: string }[];
  readonly ratelimits: readonly { readonly name: string; readonly namespace_id: string }[];
  readonly vars: Readonly<Record<string, readonly { readonly name: string; readonly hosts: readonly string[] }[]>>;
  readonly triggers: { readonly crons: readonly string[] };
  readonly routes: readonly object[];
  readonly assets: object;
}

it("binds 122 counties to one Worker, each under its name, within what a Worker may have", () => {
  const written = configurationFor(one, listOf(122)) as Written;
  const namesOf = (bindings: Written["r2_buckets"]) => new Set(bindings.map(({ binding }) => binding));
  expect(namesOf(written.d1_databases).size).toBe(122);
  // And the elements' releases, which are no county's.
  expect([namesOf(written.r2_buckets).size, namesOf(written.r2_buckets).has("RELEASES")]).toEqual([123, true]);
  expect(new Set(written.ratelimits.map(({ namespace_id: id }) => id)).size).toBe(122);
  const parts = Object.values(written.vars);
  expect(parts.flat().map(({ name }) => name)).toEqual(listOf(122).map(({ name }) => name));
  for (const part of parts) expect(Buffer.byteLength(JSON.stringify(part))).toBeLessThanOrEqual(5000);
  // Each county's secret, and the list.
  expect(122 + parts.length).toBeLessThanOrEqual(128);
  expect(written.triggers.crons).toHaveLength(10);
  expect(written.routes).toHaveLength(122);
  // Nothing is bound for all that is a county's.
  const names = [...written.d1_databases, ...written.r2_buckets].map(({ binding }) => binding);
  expect(names).not.toContain("DB");
  expect(Object.keys(written.vars).every((name) => /^COUNTIES_\d+$/.test(name))).toBe(true);
  expect(written.assets).toEqual((one as unknown as Written).assets);
});

it("says when a list is too long for one", () => {
  expect(() => configurationFor(one, listOf(130))).toThrow("make it two, of a list each");
});
