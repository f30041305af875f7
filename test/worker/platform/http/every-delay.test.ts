import { env } from "cloudflare:workers";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { newKey } from "../../api.ts";
import { Delay, type Fault } from "../../faulty-database.ts";
import { ON_CLOUDFLARE } from "../../home.ts";
import { changed, holdTo } from "./outcome.ts";
import { outline, send, writeOperations, writes, type Answered } from "./writes/index.ts";
import { openOffice } from "./writes/office.ts";

/**
 * The database answers late, at any of its calls of any operation that writes: whoever sent it has given up meanwhile, and
 * sends the same again under the same key while the first is still under way. Both are answered the same, and it is done
 * once.
 */

beforeAll(openOffice);
beforeEach(() => {
  for (const way of ["log", "error", "warn"] as const) vi.spyOn(console, way).mockImplementation(() => {});
});
afterEach(async () => {
  vi.restoreAllMocks();
  // Where codes can be sent, whoever nominates needs one; this is not about that.
  await env.DB.prepare("DELETE FROM settings WHERE key = 'gateway'").run();
});

/** Which entry an answer is about: the one by its id or code, whatever is left to be done for it. */
const entryIn = ({ body }: Answered): unknown => {
  const { id, code } = body as { id?: unknown; code?: unknown };
  return id ?? code;
};

describe("a write whose database answers late is done once when it is sent again meanwhile", () => {
  it.each(writeOperations)("$operationId", async (operation) => {
    const prepare = writes[operation.operationId];
    if (!prepare) throw new Error("nothing says how it is sent");
    // What is made once for all, with the first of its kind, is there.
    await changed(prepare, (write) => send(operation, write, newKey()));
    const wanted = await changed(prepare, (write) => send(operation, write, newKey()));

    const { calls, firstBatch = calls, changingCalls } = wanted.answered.database;
    const faults: Fault[] = [];
    // From the last read before the change on: whatever was read is stale then. The service is the same in both homes, so
    // the other one is held up at the change itself alone.
    const [from, to] = ON_CLOUDFLARE ? [firstBatch, firstBatch] : [Math.max(1, firstBatch - 1), calls];
    for (let at = from; at <= to; at++) {
      faults.push({ at, kind: "late" });
      if (changingCalls.includes(at)) faults.push({ at, kind: "doneLate" });
    }
    for (const fault of faults) {
      const answers: Answered[] = [];
      const came = await changed(prepare, async (write) => {
        const key = newKey();
        const delay = new Delay();
        const first = send(operation, write, key, { ...fault, delay });
        await Promise.race([delay.reached, first]);
        const again = await send(operation, write, key);
        delay.letGo();
        answers.push(again, await first);
        return again;
      });
      holdTo(wanted, fault, came);
      const [again, first] = answers.map((answer) => ({ ...fault, ...outline(answer), entry: entryIn(answer) }));
      expect(first).toEqual(again);
    }
  });
});
