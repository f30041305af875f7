import { env } from "cloudflare:workers";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { runWorkOff } from "../../../../worker/jobs/work-off.ts";
import { newKey } from "../../api.ts";
import { entriesOfPeople, outline, send, withoutSecrets, writeOperations, writes } from "./writes/index.ts";
import { openOffice } from "./writes/office.ts";

beforeAll(openOffice);
// Where codes can be sent, whoever nominates needs one; this is not about that.
afterEach(() => env.DB.prepare("DELETE FROM settings WHERE key = 'gateway'").run());

describe("every operation that writes is carried out once under one key", () => {
  it("and none is forgotten here, or gone from the document", () => {
    expect(Object.keys(writes).toSorted()).toEqual(writeOperations.map(({ operationId }) => operationId).toSorted());
  });

  it.each(writeOperations)("$operationId", async (operation) => {
    const prepare = writes[operation.operationId];
    if (!prepare) throw new Error("nothing says how it is sent");

    // Sent twice, as an impatient browser does.
    const write = await prepare();
    const key = newKey();
    const before = await entriesOfPeople();
    const wanted = await send(operation, write, key);
    expect([200, 201, 202], JSON.stringify(wanted.body)).toContain(wanted.status);
    expect(wanted.isReplayed).toBe(false);
    const written = (await entriesOfPeople()) - before;
    const again = await send(operation, write, key);
    expect(again).toMatchObject({
      status: wanted.status,
      body: withoutSecrets(wanted.body),
      etag: wanted.etag,
      isReplayed: true,
    });
    expect(again.body).toEqual(withoutSecrets(again.body));
    expect([again.database.batches, await entriesOfPeople()]).toEqual([0, before + written]);

    // Sent again because nothing came back: each time something was changed, that was the last that was heard.
    for (let at = 1; at <= wanted.database.batches; at++) {
      const lost = await prepare();
      const itsKey = newKey();
      const earlier = await entriesOfPeople();
      const first = await send(operation, lost, itsKey, { at, of: "batches", kind: "lastDone" });
      // What follows the change may take fewer calls where less is left to do.
      if (at > 1 && !first.database.failed) break;
      expect(first.database.failed).toBe(true);
      expect({ at, ...outline(await send(operation, lost, itsKey)) }).toEqual({ at, ...outline(wanted) });
      await runWorkOff(env);
      expect({ at, written: (await entriesOfPeople()) - earlier }).toEqual({ at, written });
    }
  });
});
