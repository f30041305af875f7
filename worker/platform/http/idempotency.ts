import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { AppContext } from "./app-env.ts";
import type { Statement } from "../db/client.ts";
import { guardOf } from "../db/errors.ts";
import { keyedDigest } from "../privacy/keys.ts";
import { seal, unseal } from "../privacy/seal.ts";
import { Problem } from "../core/problem.ts";
import { findIdempotencyRecord, insertIdempotencyRecordStatement, type IdempotencyRecord } from "./queries.ts";

const KEY = /^[A-Za-z0-9_-]{16,64}$/;

/**
 * Gives the statement that remembers an answer; a service puts it in the batch of the change the answer tells of. It
 * comes in an array because a Drizzle statement is a thenable: a promise of a bare one would run it.
 */
export type RecordAnswer = (body: unknown) => Promise<readonly [Statement]>;

const placeOf = (scope: string, key: string) => ({
  table: "idempotency_records",
  column: "body",
  row: `${scope} ${key}`,
});

/**
 * Carries out a POST at most once per Idempotency-Key (draft-ietf-httpapi-idempotency-key-header): the same key and
 * payload get the first answer again, the same key with another payload 422. A refused request is not remembered: it
 * changed nothing and may be tried again.
 */
export async function answerOnce(
  c: AppContext,
  payload: unknown,
  execute: (record: RecordAnswer) => Promise<object>,
  status: ContentfulStatusCode = 201,
): Promise<Response> {
  const key = c.req.header("idempotency-key");
  if (!key || !KEY.test(key)) throw new Problem("idempotency_key_required");
  const { db, keys, actor } = c.var;
  const scope = [c.req.method, c.req.path, actor.id ?? ""].join(" ").trim();
  const payloadDigest = await keyedDigest(keys.index, `payload|${scope}|${JSON.stringify(payload)}`);

  const replay = async (record: IdempotencyRecord) => {
    if (record.payloadDigest !== payloadDigest) throw new Problem("idempotency_key_reused");
    const body = await unseal(keys, placeOf(scope, key), record.body);
    return c.body(body, record.status as ContentfulStatusCode, {
      "content-type": "application/json; charset=utf-8",
      "idempotency-replayed": "true",
    });
  };

  const earlier = await findIdempotencyRecord(db, scope, key);
  if (earlier) return replay(earlier);
  try {
    const body = await execute(async (answer) => [
      insertIdempotencyRecordStatement(db, {
        scope,
        key,
        payloadDigest,
        status,
        body: await seal(keys, placeOf(scope, key), JSON.stringify(answer)),
        createdAt: new Date().toISOString(),
      }),
    ]);
    return c.json(body, status);
  } catch (error) {
    // The same request won in parallel. Which guard spoke first depends on the statements' order, so look again on any.
    if (!guardOf(error)) throw error;
    const winner = await findIdempotencyRecord(db, scope, key);
    if (winner) return replay(winner);
    throw error;
  }
}
