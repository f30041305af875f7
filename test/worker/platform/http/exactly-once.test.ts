import { beforeAll, describe, expect, it } from "vitest";
import { call, newKey } from "../../api.ts";
import { addFirm } from "../../county.ts";
import { entries, send, writeOperations, writes } from "./writes/index.ts";
import { office, openOffice } from "./writes/office.ts";

/** One of each kind of write there is: creations, edits, steps with and without a version, of the bureau and of citizens. */
const KINDS = new Set(["addFirm", "changeFirm", "cancelSession", "cancelBooking", "approveSigning", "setCalendarDay"]);
const kinds = writeOperations.filter(({ operationId }) => KINDS.has(operationId));

beforeAll(openOffice);

describe("a key", () => {
  it("is tried with one of each kind", () => expect(kinds).toHaveLength(KINDS.size));

  it.each(kinds)("stands for one request alone: $operationId", async (operation) => {
    const write = await writes[operation.operationId]?.();
    if (!write) throw new Error("nothing says how it is sent");
    const key = newKey();
    expect([200, 201]).toContain((await send(operation, write, key)).status);
    const done = await entries();
    expect(await send(operation, { ...write, body: { ...write.body, other: true } }, key)).toMatchObject({
      status: 422,
      body: { code: "idempotency_key_reused" },
    });
    expect(await entries()).toBe(done);
  });
});

describe("the version a change was made on", () => {
  it("may come as a weak tag, as a proxy that compresses makes it, and is none in any other spelling", async () => {
    const path = `/api/admin/firms/${await addFirm()}`;
    const change = (tag: string, name: string) =>
      call("PATCH", path, { token: office.token, headers: { "if-match": tag }, body: { name } });
    expect(await change('W/"1"', "湖南新名律师事务所")).toMatchObject({ status: 200, body: { version: 2 } });
    expect(await change('W/"1"', "湖南旧名律师事务所")).toMatchObject({ status: 412 });
    expect(await change('w/"2"', "湖南旧名律师事务所")).toMatchObject({ status: 412 });
    expect(await change('"2"', "湖南清溪律师事务所")).toMatchObject({ status: 200, body: { version: 3 } });
  });
});
