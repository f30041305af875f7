import { env } from "cloudflare:workers";
import { createApp } from "../../../../../worker/app.ts";
import { apiDocument } from "../../../../../worker/platform/http/api-document.ts";
import { FaultyDatabase, type Fault } from "../../../faulty-database.ts";
import { accountWrites } from "./accounts.ts";
import { commendationsWrites } from "./commendations.ts";
import { consultationsWrites } from "./consultations.ts";
import { countyWrites } from "./county.ts";
import { feedbackWrites } from "./feedback.ts";
import { caller, office, type Prepare, type Write } from "./office.ts";
import { postsWrites } from "./posts.ts";

const app = createApp();

interface WriteOperation {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly isVersioned: boolean;
  readonly isForBureau: boolean;
}

type Parameter = { readonly name: string; readonly in: string };
type Documented = {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly security?: readonly object[];
};

const takes = ({ parameters = [] }: Documented, header: string) =>
  parameters.some((parameter) => parameter.in === "header" && parameter.name === header);

/** Every operation of the document that writes: what takes an Idempotency-Key. */
export const writeOperations: readonly WriteOperation[] = Object.entries(apiDocument(app).paths ?? {}).flatMap(
  ([path, methods]) =>
    Object.entries(methods as Record<string, Documented>)
      .filter(([, operation]) => takes(operation, "idempotency-key"))
      .map(([method, operation]) => ({
        operationId: operation.operationId,
        method: method.toUpperCase(),
        path,
        isVersioned: takes(operation, "if-match"),
        isForBureau: operation.security?.some((scheme) => "bearer" in scheme) ?? false,
      })),
);

/** How each of them is made ready, by its `operationId`. */
export const writes: Readonly<Record<string, Prepare>> = {
  ...accountWrites,
  ...countyWrites,
  ...postsWrites,
  ...consultationsWrites,
  ...feedbackWrites,
  ...commendationsWrites,
};

export interface Answered {
  readonly status: number;
  readonly body: unknown;
  readonly etag: string | null;
  readonly isReplayed: boolean;
  readonly retryAfter: string | null;
  readonly database: FaultyDatabase;
}

/** Sends a write as its caller does, to a service whose database, or file store, may fail. */
export async function send(
  operation: WriteOperation,
  write: Write,
  key: string,
  fault?: Fault,
  files: R2Bucket = env.FILES,
): Promise<Answered> {
  const { params = {}, body, file, version = 1, phone, headers, token, cookie } = write;
  const database = new FaultyDatabase(env.DB, fault);
  const bearer = token ?? (operation.isForBureau && cookie === undefined ? office.token : undefined);
  const sent = file?.bytes ?? (body === undefined ? undefined : JSON.stringify(body));
  const response = await app.fetch(
    new Request(
      `https://pioneer.test${operation.path.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? "")}`,
      {
        method: operation.method,
        headers: {
          ...caller(),
          "idempotency-key": key,
          ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
          ...(cookie === undefined ? {} : { cookie, origin: "https://pioneer.test" }),
          ...(operation.isVersioned ? { "if-match": `"${version}"` } : {}),
          ...(phone === undefined ? {} : { "pioneer-phone": phone }),
          ...(sent === undefined ? {} : { "content-type": file?.type ?? "application/json" }),
          ...headers,
        },
        ...(sent === undefined ? {} : { body: sent }),
      },
    ),
    { ...env, DB: database.binding, FILES: files },
  );
  return {
    status: response.status,
    body: await response.json(),
    etag: response.headers.get("etag"),
    isReplayed: response.headers.get("idempotency-replayed") === "true",
    retryAfter: response.headers.get("retry-after"),
    database,
  };
}

/** What is shown once: a token, or the path of a link that holds one. */
const SECRETS = new Set(["token", "path"]);

/** An answer as it is repeated: a secret is not. */
export const withoutSecrets = (body: unknown): unknown =>
  typeof body === "object" && body !== null && !Array.isArray(body)
    ? Object.fromEntries(Object.entries(body).filter(([name]) => !SECRETS.has(name)))
    : body;

/** An answer without what differs from run to run. */
export const outline = ({ status, body, etag }: Answered) => ({
  status,
  etag: etag === null,
  body: JSON.stringify(withoutSecrets(body))
    .replace(/\d{4}-\d\d-\d\d(?:T[\d:.]+Z)?/g, "when")
    .replace(/"[0-9A-Z]{8,}[^"]*"/g, '"some"')
    .replace(/"(?:code|calendarUrl|phoneMasked|phone|claim|path|token|licenceNo)":"[^"]*"/g, '"own":""')
    .replace(/"version":\d+/g, '"version":0')
    // Whether work is left, and how much, depends on where the database failed.
    .replace(/"underWay":true/g, '"underWay":false')
    .replace(/"pending":\d+,"(?:moved":\d+,"cancelled|undone":\d+,"kept)":\d+/, '"pending":0')
    .replace(/"[0-9a-f]{64}"/g, '"some"')
    .replace(/\d{6,}/g, "number"),
});

const counted = async (sql: string): Promise<number> => (await env.DB.prepare(sql).first<number>("n")) ?? 0;
/** How many changes are on record. */
export const entries = () => counted("SELECT count(*) AS n FROM audit_entries");
/** And of them those that somebody made: what follows a change, the service does, and by itself if it was cut off. */
export const entriesOfPeople = () => counted("SELECT count(*) AS n FROM audit_entries WHERE actor_kind <> 'system'");
