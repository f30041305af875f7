import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { setupSchema } from "../../county/setup/schema.ts";
import { setUp, type SetupDone } from "../../county/setup/set-up.ts";
import { readCountyList } from "../../county-list.ts";
import { inOneLine } from "../../server/cannot-start.ts";
import { ownHome } from "./home.ts";
import { faultsOf } from "./questions.ts";

/** What became of a county of a list. */
export interface CountySetUp {
  readonly name: string;
  readonly origin: string;
  readonly done?: SetupDone;
  /** Why it was not set up, in one line. */
  readonly refused?: string;
}

/** A list whose counties cannot all be set up: nothing was begun. */
export class ListRefused extends Error {}

/**
 * Sets every county of a list up, each in the folder of its name beside it: its keys, its database, and what its `setup`
 * says. All are read before one is begun; one that fails is told, and holds up none. Again, it changes only what is told
 * anew.
 */
export async function setUpCounties(file: string, tell: (county: CountySetUp) => void): Promise<number> {
  const read = () => {
    try {
      return readCountyList(readFileSync(file, "utf8")).counties;
    } catch (error) {
      throw new ListRefused(`${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  };
  const counties = read().map(({ name, origins: [origin = ""], setup }) => {
    const { success, data, error } = setupSchema.safeParse(setup);
    if (!success) throw new ListRefused(`${file}: ${name}: ${faultsOf(error).join("; ")}`);
    return { name, origin, described: data };
  });
  let refused = 0;
  for (const { name, origin, described } of counties) {
    try {
      const home = await ownHome(join(dirname(resolve(file)), name));
      try {
        tell({ name, origin, done: await setUp(home, described) });
      } finally {
        home.close();
      }
    } catch (error) {
      refused += 1;
      const line = inOneLine(error, join(dirname(resolve(file)), name));
      tell({ name, origin, refused: line ?? (error instanceof Error ? error.message : String(error)) });
    }
  }
  return refused;
}
