import { z } from "zod";

/** The address people use, as a browser shows it: `https://legal.example.gov.cn`. `http` on this machine alone. */
const originSchema = z
  .string()
  .regex(/^https:\/\/[a-z0-9.-]+(?::\d+)?$|^http:\/\/(?:[a-z0-9-]+\.)*(?:localhost|127\.0\.0\.1)(?::\d+)?$/);

const hosts = z.string().max(500);
const https = z.url({ protocol: /^https$/ });

/**
 * One county of a deployment that serves many. What it has to itself follows from its `name`: its folder on the own
 * server; its database, files, throttle and secrets on Cloudflare.
 */
const listedCountySchema = z.strictObject({
  /** How the operator calls it: in logs, figures, folders and bindings. It never changes. */
  name: z.string().regex(/^[a-z][a-z0-9]{0,29}$/),
  /** Under which addresses people reach it; a host is one county's. */
  origins: z.array(originSchema).min(1).max(5),
  /** On Cloudflare: what `wrangler d1 create` printed. */
  databaseId: z.uuid().optional(),
  settings: z
    .strictObject({
      GATEWAY_HOSTS: hosts,
      ACCESS_TEAM: https,
      ACCESS_AUDIENCE: z.string().max(200),
      OPENID_ISSUER: https,
      OPENID_CLIENT_ID: z.string().max(200),
    })
    .partial()
    .default({}),
  /** What `npm run setup` sets it up from: see `county/setup/schema.ts`. The service does not look at it. */
  setup: z.unknown().optional(),
});

const doubled = (values: readonly string[]): string | undefined =>
  values.find((value, at) => values.indexOf(value) !== at);

/** How a call names the host of an address: without the port that goes without saying. */
export const hostOf = (origin: string): string => new URL(origin).host;

/** The counties of a deployment. */
export const countyListSchema = z
  .strictObject({ counties: z.array(listedCountySchema).min(1).max(2000) })
  .superRefine(({ counties }, context) => {
    const name = doubled(counties.map((county) => county.name));
    if (name) context.addIssue({ code: "custom", message: `${name} is listed twice` });
    const host = doubled(counties.flatMap(({ origins }) => origins.map(hostOf)));
    if (host) context.addIssue({ code: "custom", message: `${host} would be two counties'` });
  });

export type CountyList = z.output<typeof countyListSchema>;
export type ListedCounty = CountyList["counties"][number];

/** A list as text; throws with one line that says which entry is wrong. */
export function readCountyList(text: string): CountyList {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Error("The list of counties is not JSON.");
  }
  const { success, data, error } = countyListSchema.safeParse(json);
  if (success) return data;
  const [issue] = error.issues;
  const at = issue?.path.join(".") ?? "";
  throw new Error(`The list of counties is not as it should be${at && ` at ${at}`}: ${issue?.message ?? ""}.`);
}
