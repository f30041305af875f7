import { readFileSync } from "node:fs";
import { readCountyList } from "../county-list.ts";
import { CannotStart } from "./cannot-start.ts";
import { PLACES, type Config } from "./config.ts";
import { Counties, ServedCounty } from "./counties.ts";
import { openCounty, type Given } from "./county.ts";

const SETTINGS = ["GATEWAY_HOSTS", "ACCESS_TEAM", "ACCESS_AUDIENCE", "OPENID_ISSUER", "OPENID_CLIENT_ID"] as const;
type Settings = Readonly<Partial<Record<(typeof SETTINGS)[number], string | undefined>>>;

/** What is told of the outside, where something is. */
export const toldOf = (settings: Settings): Pick<Given, (typeof SETTINGS)[number]> =>
  Object.fromEntries(SETTINGS.flatMap((name) => (settings[name] ? [[name, settings[name]] as const] : [])));

/** Whose a host is, and the address people know it by. */
export type Whose = (host: string) => { readonly county: ServedCounty; readonly origin: string } | undefined;

/** What is served: the one county of a folder, or those of a list. */
export interface Service {
  readonly whose: Whose;
  readonly all: readonly ServedCounty[];
  /** Reads the list again. Returns lines for whoever runs it. */
  reload(): Promise<readonly string[]>;
  close(): void;
}

/** Opens what the configuration names. */
export async function openService(config: Config, given: (settings: Settings) => Given): Promise<Service> {
  const { PIONEER_COUNTIES: file, PIONEER_FOLDER: folder, PUBLIC_ORIGIN: origin } = config;
  if (file === undefined) {
    const county = new ServedCounty(null, folder);
    const opened = await openCounty(folder, PLACES.migrations, given(config));
    county.opened(opened);
    for (const line of opened.done) console.log(line);
    const one = { county, origin };
    return { whose: () => one, all: [county], reload: async () => [], close: () => county.close() };
  }
  const read = () => readCountyList(readFileSync(file, "utf8")).counties;
  const counties = new Counties({
    base: folder,
    migrations: PLACES.migrations,
    givenTo: ({ settings }) => given(settings),
  });
  const listed = readOrRefuse(read);
  for (const line of await counties.serve(listed)) console.log(line);
  return {
    whose: (host) => counties.of(host),
    get all() {
      return counties.all;
    },
    reload: async () => counties.serve(read()),
    close: () => counties.close(),
  };
}

function readOrRefuse<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new CannotStart(`PIONEER_COUNTIES: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}
