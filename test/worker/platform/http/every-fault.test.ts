import { env } from "cloudflare:workers";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { newKey } from "../../api.ts";
import type { Fault } from "../../faulty-database.ts";
import { ON_CLOUDFLARE } from "../../home.ts";
import { changed, holdTo, type Outcome } from "./outcome.ts";
import { send, writeOperations, writes, type Answered } from "./writes/index.ts";
import { openOffice, type Write } from "./writes/office.ts";

/**
 * The database fails at every call of every operation that writes: it refuses, or does what it was asked and its word is
 * lost. Whoever sends the same again under the same key is answered as if nothing had been, and it is done once.
 */

const logged: string[] = [];
beforeAll(openOffice);
beforeEach(() => {
  logged.length = 0;
  for (const way of ["log", "error", "warn"] as const)
    vi.spyOn(console, way).mockImplementation((...said: unknown[]) => void logged.push(said.join(" ")));
});
afterEach(async () => {
  vi.restoreAllMocks();
  // Where codes can be sent, whoever nominates needs one; this is not about that.
  await env.DB.prepare("DELETE FROM settings WHERE key = 'gateway'").run();
});

/** Words that were typed, and numbers that reach somebody: neither is in a log or in what is said of a fault. */
const PERSONAL = /\p{Script=Han}|(?<![0-9A-Za-z])1[3-9]\d{9}(?![0-9A-Za-z])/u;

/** What whoever sent it is told when the database failed: that it may be sent again, and nothing else. */
function holdToPromise(place: object, { status, body, retryAfter }: Answered): void {
  if (status < 300) return;
  expect({ ...place, status, body, retryAfter }).toMatchObject({
    status: 503,
    body: { code: "temporarily_unavailable" },
    retryAfter: expect.stringMatching(/^\d+$/),
  });
  expect(JSON.stringify(body)).not.toMatch(PERSONAL);
}

describe("a write whose database fails at any of its calls is done once when it is sent again", () => {
  it.each(writeOperations)("$operationId", async (operation) => {
    const prepare = writes[operation.operationId];
    if (!prepare) throw new Error("nothing says how it is sent");

    const change = (work: (write: Write) => Promise<Answered>) => changed(prepare, work);
    // What is made once for all, with the first of its kind, is there.
    await change((write) => send(operation, write, newKey()));
    const wanted = await change((write) => send(operation, write, newKey()));
    const holdToOutcome = (place: object, found: Outcome) => holdTo(wanted, place, found);
    // Sent again and again in a bad hour, in which the database gets one call further each time.
    const insisted = await change(async (write) => {
      const key = newKey();
      for (let at = 1; ; at++) {
        const refused = await send(operation, write, key, { at, kind: "before" });
        if (!refused.database.failed) return refused;
        holdToPromise({ kind: "before", at }, refused);
        // Of what only reads, it is all one whether it was not asked or its answer was lost.
        if (!refused.database.changingCalls.includes(at)) continue;
        const lost = await send(operation, write, key, { at, kind: "after" });
        holdToPromise({ kind: "after", at }, lost);
      }
    });
    holdToOutcome({ at: "each" }, insisted);

    // What follows the change meets a fault only where all before it went well.
    const { calls, batches, firstBatch, changingCalls } = wanted.answered.database;
    const faults: Fault[] = [];
    // The service is the same in both homes, and this half takes a while: in the quicker one.
    for (let at = ON_CLOUDFLARE ? Infinity : (firstBatch ?? calls) + 1; at <= calls; at++) {
      faults.push({ at, kind: "before" });
      if (changingCalls.includes(at)) faults.push({ at, kind: "after" });
    }
    for (let at = 1; at <= batches; at++) faults.push({ at, of: "batches", kind: "lastDone" });
    for (const fault of faults) {
      const resent = await change(async (write) => {
        const key = newKey();
        holdToPromise(fault, await send(operation, write, key, fault));
        return send(operation, write, key);
      });
      holdToOutcome(fault, resent);
    }
    expect(logged.filter((line) => PERSONAL.test(line))).toEqual([]);
  });
});
