import { env } from "cloudflare:workers";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { newKey } from "../../api.ts";
import { entriesOfPeople, send, withoutSecrets, writeOperations, writes } from "./writes/index.ts";
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

    // Sent twice, as an impatient browser does. What a failing database makes of it is in `every-fault.test.ts`.
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
  });
});
