import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { canonicalJson } from "../core/canonical-json.ts";
import { sha256 } from "../core/bytes.ts";
import { Problem } from "../core/problem.ts";
import { accompany, holdWrites, type Statement } from "../db/client.ts";
import { keyedDigest } from "../privacy/keys.ts";
import { seal, unseal } from "../privacy/seal.ts";
import type { AppContext, AppEnv } from "./app-env.ts";
import { contracted } from "./contract.ts";
import { logFault } from "./log.ts";
import { entityTag } from "./if-match.ts";
import {
  completeIdempotencyRecord,
  findIdempotencyRecord,
  insertIdempotencyRecordStatement,
  type IdempotencyRecord,
} from "./queries.ts";

const KEY = /^[A-Za-z0-9_-]{16,64}$/;

/**
 * Gives the statement that remembers an answer; a service puts it in the batch of the change the answer tells of. It
 * comes in an array because a Drizzle statement is a thenable: a promise of a bare one would run it.
 */
export type RecordAnswer = (body: unknown) => Promise<readonly Statement[]>;

export interface IdempotentVariables {
  /** Records the answer under the request's key; without a key it gives no statement. */
  record: RecordAnswer;
}
type WriteEnv = AppEnv & { Variables: IdempotentVariables };

/** What the route and its other middleware say of the request: how a done write is answered, and the version meant. */
interface Said {
  readonly doneStatus: ContentfulStatusCode;
  readonly doneSchema: unknown;
  readonly version?: number;
}
const saidOf = ({ var: said }: Pick<Context, "var">): Said => ({
  doneStatus: said["doneStatus"],
  doneSchema: said["doneSchema"],
  version: said["version"],
});

/** Headers that are part of what is asked for, beside the body. */
const SAYING_HEADERS = ["pioneer-phone", "pioneer-file-name"];

const placeOf = (scope: string, key: string) => ({
  table: "idempotency_records",
  column: "body",
  row: `${scope} ${key}`,
});

/** A body as far as it says something: JSON in one spelling, anything else by its digest. */
async function sayingOf(c: Pick<AppContext, "req">): Promise<string> {
  if (/^application\/json\b/i.test(c.req.header("content-type") ?? "")) {
    const text = await c.req.text();
    try {
      return canonicalJson(JSON.parse(text));
    } catch {
      // Not JSON: the validator says so.
    }
  }
  return sha256(new Uint8Array(await c.req.arrayBuffer()));
}

/** Stands in a record for an answer that is not known yet: no JSON is empty. */
const UNKNOWN = "";

/** The first answer once more; where nobody could write it down, what the change has made of the entry. */
async function replay(c: Context<WriteEnv>, { scope, key, body, status }: IdempotencyRecord): Promise<Response> {
  const { keys, readBack } = c.var;
  const known = await unseal(keys, placeOf(scope, key), body);
  const text = known === UNKNOWN ? await (await readBack(c, saidOf(c).doneSchema))?.text() : known;
  if (text === undefined) throw new Problem("unavailable");
  if (known === UNKNOWN) await complete(c, scope, key, text);
  const { version }: { version?: unknown } = JSON.parse(text);
  return c.body(text, status as ContentfulStatusCode, {
    "content-type": "application/json; charset=utf-8",
    "idempotency-replayed": "true",
    ...(saidOf(c).version !== undefined && typeof version === "number" ? { etag: entityTag(version) } : {}),
  });
}

/** Writes down the answer to a change that is done. Failing that, a repetition reads it back. */
async function complete(c: Context<WriteEnv>, scope: string, key: string, answer: string): Promise<void> {
  try {
    const { db, keys } = c.var;
    const sealed = await seal(keys, placeOf(scope, key), answer);
    const put = () => completeIdempotencyRecord(db, scope, key, sealed);
    // Once more, since not every answer can be read back.
    await put().catch(put);
  } catch (error) {
    logFault(c.var.requestId, error);
  }
}

/**
 * For every route that writes: carries the write out at most once per Idempotency-Key
 * (draft-ietf-httpapi-idempotency-key-header). The same caller, key and request get the first answer again, the same
 * key with another request 422. A POST needs a key; PUT, PATCH and DELETE take one. A refused request is not
 * remembered: it changed nothing and may be tried again.
 *
 * That it is done is written in the batch of the change, so that there is never one without the other. This stands last among a route's middleware: who asks, and on which version, is part of what is asked for.
 */
export const idempotent = keptOnce([]);

/**
 * The same for a route whose answer shows a secret once: the members it is in are kept nowhere, and a repetition is
 * answered without them.
 */
export const idempotentWithout = (...members: readonly string[]) => keptOnce(members);

function keptOnce(withheld: readonly string[]) {
  return contracted<WriteEnv, "idempotent">(
    async (c, next) => {
      const key = c.req.header("idempotency-key");
      if (key === undefined && c.req.method !== "POST") {
        c.set("record", async () => []);
        return next();
      }
      if (!key || !KEY.test(key)) throw new Problem("idempotency_key_required");
      const { db, keys, actor } = c.var;
      const scope = [c.req.method, c.req.path, actor.id ?? ""].join(" ").trim();
      const said = [saidOf(c).version, ...SAYING_HEADERS.map((name) => c.req.header(name)), await sayingOf(c)];
      // The same person may come by a token that shows them less.
      if (actor.sites) said.push(actor.sites.join(" "));
      const payloadDigest = await keyedDigest(keys.index, `payload|${scope}|${JSON.stringify(said)}`);

      c.var.readAhead();
      // Asked along with what the handler reads first. Until it is known nothing is written, and what was read is withheld.
      const finding = findIdempotencyRecord(db, scope, key);
      const isFirst = async () => {
        if (await finding) throw new Problem("idempotency_key_reused");
      };
      holdWrites(db, isFirst());
      const findDone = async () => {
        const record = await findIdempotencyRecord(db, scope, key);
        return record?.payloadDigest === payloadDigest ? record : undefined;
      };
      const recordStatements = async (answer: string) => {
        const body = await seal(keys, placeOf(scope, key), answer);
        const status = saidOf(c).doneStatus;
        const createdAt = new Date().toISOString();
        const { requestId } = c.var;
        return [
          insertIdempotencyRecordStatement(db, { scope, key, payloadDigest, status, body, createdAt, requestId }),
        ];
      };
      let recorded: string | undefined;
      c.set("record", async (answer) => {
        recorded = keptText(answer, withheld);
        return recordStatements(recorded);
      });
      // A creation and a step that no read tells of record their answer. That of any other step is read back, so that
      // the step is done is written in the same batch, and the answer when it is known.
      if (saidOf(c).doneStatus === 200)
        accompany(db, {
          statements: async () => {
            if (recorded) return [];
            recorded = UNKNOWN;
            return recordStatements(UNKNOWN);
          },
          isWritten: async () => (await findDone()) !== undefined,
        });
      await next();
      const earlier = await finding;
      if (earlier) {
        c.error = undefined;
        c.res = undefined;
        if (earlier.payloadDigest !== payloadDigest) throw new Problem("idempotency_key_reused");
        // An answer that nobody could write down is read back, and written down now.
        holdWrites(db, Promise.resolve());
        c.res = await replay(c, earlier);
        return undefined;
      }
      if (c.error === undefined) {
        // What came of the work that follows a change is only known after it.
        const answer = recorded !== undefined && c.res.ok ? keptText(await c.res.clone().json(), withheld) : recorded;
        if (answer !== undefined && answer !== recorded) await complete(c, scope, key, answer);
        return undefined;
      }
      // The same request won in parallel, the database did it and its word was lost on the way, or only the reading back
      // failed: then it is done.
      const done = await findDone().catch(() => undefined);
      if (!done) return undefined;
      const answer = await replay(c, done);
      c.error = undefined;
      c.res = answer;
      return undefined;
    },
    {
      duty: "idempotent",
      headers: (method) => {
        const key = z.string().openapi({
          description: `16 to 64 of A-Z a-z 0-9 _ -. The same key and request get the first answer again${method === "post" ? "" : "; without one, a repetition is a request of its own"}.`,
        });
        return { "idempotency-key": method === "post" ? key : key.optional() };
      },
    },
  );
}

/** An answer as it is kept: without the members that are withheld. */
const keptText = (answer: unknown, withheld: readonly string[]): string =>
  JSON.stringify(answer, (name, value: unknown) => (withheld.includes(name) ? undefined : value));

/** For a POST that only asks, in a body because addresses are logged: it changes nothing and needs no key. */
export const writesNothing = contracted<AppEnv, "writesNothing">((_c, next) => next(), {
  duty: "writesNothing",
});
