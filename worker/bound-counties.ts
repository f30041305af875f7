import type { Env } from "./platform/core/env.ts";
import { assertSecrets, KEY_SECRETS, keyTextsOf } from "./platform/privacy/keys.ts";

/**
 * The counties of a Worker that serves many. `npm run cloudflare-counties` writes its configuration: the list stands in the
 * variables `COUNTIES_1`, `COUNTIES_2` and so on, and what a county has to itself is bound under its name: `DB_QINGXI`,
 * `FILES_QINGXI`, `WRITE_THROTTLE_QINGXI`, and `SECRETS_QINGXI`, which holds what the own server has in the file `secrets`.
 */
export interface BoundCounty {
  readonly name: string;
  readonly hosts: readonly string[];
  readonly settings?: Readonly<Record<string, string>>;
}

export interface ChosenCounty {
  readonly name: string;
  readonly hosts: readonly string[];
  /** What the application is given for it; undefined where something of it is missing. */
  readonly env: Env | undefined;
  /** Why it is not served. */
  readonly why: string | undefined;
}

interface Chosen {
  readonly all: readonly ChosenCounty[];
  readonly byHost: ReadonlyMap<string, ChosenCounty>;
}

type Bindings = Readonly<Record<string, unknown>>;

/** In this order, since they are read at every start. */
const listIn = (bindings: Bindings): readonly BoundCounty[] =>
  Object.keys(bindings)
    .filter((name) => /^COUNTIES_\d+$/.test(name))
    .toSorted((one, other) => Number(one.slice(9)) - Number(other.slice(9)))
    .flatMap((name) => bindings[name] as readonly BoundCounty[]);

/** The secrets of a county, as lines `NAME="value"`. */
const secretsIn = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries([...text.matchAll(/^([A-Z_]+)="?([^"\r\n]*)"?\r?$/gm)].map(([, name, value]) => [name, value]));

const SECRETS = [...KEY_SECRETS, "GATEWAY_KEY", "OPENID_CLIENT_SECRET"] as const;

function envOf(bindings: Bindings, { name, settings }: BoundCounty): Env {
  const own = (what: string): unknown => {
    const found = bindings[`${what}_${name.toUpperCase()}`];
    if (found === undefined) throw new Error(`The binding ${what}_${name.toUpperCase()} is missing.`);
    return found;
  };
  const told = secretsIn(String(own("SECRETS")));
  const secrets = Object.fromEntries(SECRETS.flatMap((secret) => (told[secret] ? [[secret, told[secret]]] : [])));
  assertSecrets(secrets);
  const { ASSETS, CLIENT_ADDRESS_HEADER, KEEP_ANSWERS } = bindings;
  const [DB, FILES, WRITE_THROTTLE] = [own("DB"), own("FILES"), own("WRITE_THROTTLE")];
  // Nothing else that is bound: another county's is not within reach.
  return {
    ...settings,
    ...(KEEP_ANSWERS ? { KEEP_ANSWERS } : {}),
    ...(CLIENT_ADDRESS_HEADER ? { CLIENT_ADDRESS_HEADER } : {}),
    ...secrets,
    ASSETS,
    DB,
    FILES,
    WRITE_THROTTLE,
  } as Env;
}

function choose(bindings: Bindings): Chosen | undefined {
  const listed = listIn(bindings);
  if (listed.length === 0) return undefined;
  const takenBy = new Map<string, string>();
  const byHost = new Map<string, ChosenCounty>();
  const all = listed.map((county): ChosenCounty => {
    const { name, hosts } = county;
    try {
      const env = envOf(bindings, county);
      const other = keyTextsOf(env)
        .map((key) => takenBy.get(key))
        .find((taken) => taken !== undefined);
      if (other) throw new Error(`Its keys are those of ${other}: a county has its own.`);
      for (const key of keyTextsOf(env)) takenBy.set(key, name);
      return { name, hosts, env, why: undefined };
    } catch (error) {
      return { name, hosts, env: undefined, why: error instanceof Error ? error.message : String(error) };
    }
  });
  for (const [at, { hosts }] of listed.entries())
    for (const host of hosts) {
      const county = all[at];
      if (county) byHost.set(host, county);
    }
  return { all, byHost };
}

/** Taken apart once for each environment there is, so that a county's stays one object: what is remembered goes by it. */
const chosen = new WeakMap<object, Chosen | "one">();

function chosenIn(bindings: object): Chosen | undefined {
  let found = chosen.get(bindings);
  if (!found) chosen.set(bindings, (found = choose(bindings as Bindings) ?? "one"));
  return found === "one" ? undefined : found;
}

/** The counties of a Worker that has many; undefined where it has one. */
export const countiesIn = (bindings: object): readonly ChosenCounty[] | undefined => chosenIn(bindings)?.all;

/** Whose a request is, by its host; undefined where it is nobody's. */
export const countyAt = (bindings: object, url: string): ChosenCounty | undefined =>
  chosenIn(bindings)?.byHost.get(new URL(url).host.replace(/\.(?=:|$)/, ""));
