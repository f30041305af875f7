import { dirname, resolve } from "node:path";
import { z } from "zod";
import { CannotStart } from "./cannot-start.ts";

const root = resolve(import.meta.dirname, "../..");
const port = z.coerce.number().int().min(1).max(65_535);
const optional = z.string().optional();

const schema = z.object({
  /** The county's folder: its database, files and secrets. */
  PIONEER_FOLDER: optional,
  /** In its place, the list of many counties (`county-list.ts`), each with a folder of its name beside the list. */
  PIONEER_COUNTIES: optional,
  /** Under which address people reach the service: `https://legal.example.gov.cn`. */
  PUBLIC_ORIGIN: z
    .string()
    .regex(/^https:\/\/[^/\s]+$|^http:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?$/)
    .optional(),
  HOST: z.string().default("127.0.0.1"),
  PORT: port.default(8080),
  /** Figures for Prometheus, on this machine alone. Without it there are none. */
  METRICS_PORT: port.optional(),
  TRUSTED_PROXIES: z.string().default("127.0.0.1, ::1"),
  CLIENT_ADDRESS_HEADER: z.string().toLowerCase().default("x-forwarded-for"),
  LOG_FOLDER: optional,
  LOG_DAYS: z.coerce.number().int().min(1).default(190),
  ASSETS_FOLDER: z.string().default(resolve(root, ".build/assets")),
  GATEWAY_HOSTS: z.string().default(""),
  ACCESS_TEAM: optional,
  ACCESS_AUDIENCE: optional,
  OPENID_ISSUER: optional,
  OPENID_CLIENT_ID: optional,
});

const MEANT: Readonly<Record<string, string>> = {
  PIONEER_FOLDER: "must name the folder the county's data is kept in",
  PUBLIC_ORIGIN: "must be the address people use, like https://legal.example.gov.cn, without a path",
  PORT: "must be a number from 1 to 65535",
  METRICS_PORT: "must be a number from 1 to 65535",
  LOG_DAYS: "must be a number of days",
};

export type Config = Omit<z.output<typeof schema>, "PUBLIC_ORIGIN" | "PIONEER_FOLDER"> & {
  readonly PUBLIC_ORIGIN: string;
  /** Where what is kept lies: the county's folder, or the one with the folder of each. */
  readonly PIONEER_FOLDER: string;
};

/** What the service is told by its environment; what is wrong with it, in one line. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  // A variable that is set to nothing is not set.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const { success, data, error } = schema.safeParse(given);
  if (!success) {
    const name = String(error.issues[0]?.path[0] ?? "");
    throw new CannotStart(`The setting ${name} ${MEANT[name] ?? "is not what it should be"}.`);
  }
  const { PIONEER_COUNTIES: list, PIONEER_FOLDER: folder } = data;
  if ((list === undefined) === (folder === undefined))
    throw new CannotStart(
      list === undefined
        ? `The setting PIONEER_FOLDER ${MEANT["PIONEER_FOLDER"]}, or PIONEER_COUNTIES the list of many counties.`
        : "Set PIONEER_FOLDER for one county, or PIONEER_COUNTIES for many: not both.",
    );
  const PIONEER_FOLDER = list === undefined ? resolve(folder ?? "") : dirname(resolve(list));
  return { ...data, PIONEER_FOLDER, PUBLIC_ORIGIN: data.PUBLIC_ORIGIN ?? `http://localhost:${data.PORT}` };
}

/** Where the parts of the product are that are no county's. */
export const PLACES = {
  migrations: resolve(root, "migrations"),
  cloudflareSettings: resolve(root, "worker/wrangler.jsonc"),
} as const;
