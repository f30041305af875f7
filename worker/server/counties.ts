import { accessSync, constants } from "node:fs";
import { join } from "node:path";
import { hostOf, type ListedCounty } from "../county-list.ts";
import { forCounty } from "../county-log.ts";
import type { Env } from "../platform/core/env.ts";
import { logFault } from "../platform/http/log.ts";
import { keyTextsOf } from "../platform/privacy/keys.ts";
import { inOneLine } from "./cannot-start.ts";
import { shareOf, type Share } from "./database.ts";
import { openCounty, type County, type Given } from "./county.ts";

/** A county of this process, whether it could be opened or not. */
export class ServedCounty {
  /** Null where it is the only one, which needs none. */
  readonly name: string | null;
  readonly folder: string;
  #county: County | undefined;
  #why: string | undefined;
  #inUse = 0;
  #retired = false;

  constructor(name: string | null, folder: string) {
    this.name = name;
    this.folder = folder;
  }

  /** What is open of it; undefined where it could not be, or is being put aside. */
  get open(): County | undefined {
    return this.#retired ? undefined : this.#county;
  }

  /** Why it is not open, in one line. */
  get why(): string | undefined {
    return this.#why;
  }

  /** Whether it can be read and written to. */
  get isReady(): boolean {
    try {
      this.open?.database.connection.prepare("SELECT 1").get();
      accessSync(this.folder, constants.W_OK);
      return this.open !== undefined;
    } catch {
      return false;
    }
  }

  opened(county: County): void {
    this.#county = county;
    this.#why = undefined;
  }

  failed(why: string): void {
    this.#why = why;
  }

  /** Does something with it, which holds up its being closed. */
  async during<T>(work: (env: Env) => Promise<T>): Promise<T | undefined> {
    const county = this.open;
    if (!county) return undefined;
    this.#inUse += 1;
    try {
      return await (this.name === null ? work(county.env) : forCounty(this.name, () => work(county.env)));
    } finally {
      this.#inUse -= 1;
      if (this.#retired && this.#inUse === 0) this.close();
    }
  }

  /** Takes no more, and is closed when what is under way is done. */
  retire(): void {
    this.#retired = true;
    if (this.#inUse === 0) this.close();
  }

  close(): void {
    this.#county?.close();
    this.#county = undefined;
  }
}

/** Where a county goes that is opened, and what it is given. */
export interface CountyHome {
  readonly base: string;
  readonly migrations: string;
  readonly givenTo: (listed: ListedCounty) => Given;
}

/**
 * The counties of a process by their hosts. Each has a folder, and nothing of it is another's: a county that cannot be
 * opened is not ready, and holds up none of the others.
 */
export class Counties {
  readonly #home: CountyHome;
  #byName = new Map<string, ServedCounty>();
  #byHost = new Map<string, { readonly county: ServedCounty; readonly origin: string }>();

  constructor(home: CountyHome) {
    this.#home = home;
  }

  get all(): readonly ServedCounty[] {
    return [...this.#byName.values()];
  }

  /** Whose a host is, and the address people know it by; undefined for a host that is nobody's. */
  of(host: string): { readonly county: ServedCounty; readonly origin: string } | undefined {
    return this.#byHost.get(plainHost(host));
  }

  /**
   * Serves what is listed from now on: opens what is new or could not be opened before, and puts aside what is listed no
   * longer. What is open stays as it is. Returns lines for whoever started it.
   */
  async serve(listed: readonly ListedCounty[]): Promise<readonly string[]> {
    const said: string[] = [];
    const share = shareOf(listed.length);
    const byName = new Map<string, ServedCounty>();
    for (const entry of listed) {
      const folder = join(this.#home.base, entry.name);
      const served = this.#byName.get(entry.name) ?? new ServedCounty(entry.name, folder);
      byName.set(entry.name, served);
      if (!served.open) said.push(...(await this.#open(served, entry, share)));
    }
    for (const [name, served] of this.#byName) if (!byName.has(name)) served.retire();
    this.#byName = byName;
    this.#byHost = new Map(
      listed.flatMap(({ name, origins }) => {
        const county = byName.get(name);
        return county ? origins.map((origin) => [hostOf(origin), { county, origin }] as const) : [];
      }),
    );
    return said;
  }

  async #open(served: ServedCounty, entry: ListedCounty, share: Share): Promise<readonly string[]> {
    const said: string[] = [];
    const { migrations, givenTo } = this.#home;
    try {
      const county = await openCounty(served.folder, migrations, givenTo(entry), share);
      const shared = this.#sharedWith(county);
      if (shared) {
        county.close();
        served.failed(shared);
      } else {
        served.opened(county);
        said.push(...county.done.map((line) => `${entry.name}: ${line}`));
      }
    } catch (error) {
      const line = inOneLine(error, served.folder);
      if (line === undefined) logFault(`open ${entry.name}`, error);
      served.failed(line ?? "It could not be opened: the log says where.");
    }
    // So that the next ones see whose keys are taken.
    this.#byName.set(entry.name, served);
    if (served.why) said.push(`${entry.name} is not served. ${served.why}`);
    return said;
  }

  /** What a county that was opened has that is another's already, in one line. */
  #sharedWith({ env, filesAt }: County): string | undefined {
    for (const { name, open } of this.all) {
      if (open && sharesKeys(open.env, env))
        return `Its keys are those of ${name}: a county has its own. Is its folder a copy?`;
      if (open?.filesAt === filesAt) return `Its files are in the bucket of ${name}: a county has its own.`;
    }
    return undefined;
  }

  close(): void {
    for (const county of this.all) county.close();
  }
}

/** A host as a list has it: small letters, without the dot of the root and the ports that go without saying. */
const plainHost = (host: string): string => host.toLowerCase().replace(/\.?(?::(?:443|80))?$/, "");

/** With one key in two counties, what one has sealed or signed would open in the other. */
const sharesKeys = (one: Env, other: Env): boolean => {
  const taken = new Set(keyTextsOf(one));
  return keyTextsOf(other).some((key) => taken.has(key));
};
