import { beforeAll, describe, expect, it } from "vitest";
import { call, newKey } from "../../api.ts";
import { addFirm } from "../../county.ts";
import { entries, outline, send, writeOperations, writes } from "./writes/index.ts";
import { office, openOffice } from "./writes/office.ts";

/**
 * One of each kind of write there is: creations, edits, steps with and without a version, of the bureau and of citizens.
 * They meet every fault at every call; what all operations owe is in `sent-again.test.ts`.
 */
const KINDS = new Set([
  "addFirm",
  "changeFirm",
  "changeLawyer",
  "changeSite",
  "changePost",
  "closePost",
  "cancelSession",
  "cancelBooking",
  "cancelBookingForCitizen",
  "approveSigning",
  "returnSigning",
  "decideSignings",
  "setCalendarDay",
  "resetCalendarDay",
  "approveAbsence",
  "declineAbsence",
  "acceptConcern",
  "enterEvidence",
  "revokeToken",
  "revokeKiosk",
  "changeSetting",
]);
const kinds = writeOperations.filter(({ operationId }) => KINDS.has(operationId));

beforeAll(openOffice);

describe("a write whose database fails is done once when it is sent again", () => {
  it("is tried with one of each kind", () => expect(kinds).toHaveLength(KINDS.size));

  it.each(kinds)("$operationId", async (operation) => {
    const prepare = writes[operation.operationId];
    if (!prepare) throw new Error("nothing says how it is sent");
    const undisturbed = await prepare();
    const before = await entries();
    const wanted = await send(operation, undisturbed, newKey());
    expect([200, 201]).toContain(wanted.status);
    const written = (await entries()) - before;
    expect(written).toBeGreaterThan(0);
    for (const kind of ["before", "after", "down"] as const) {
      for (let at = 1; ; at++) {
        const write = await prepare();
        const key = newKey();
        const earlier = await entries();
        const first = await send(operation, write, key, { at, kind });
        if (!first.database.failed) break;
        const again = await send(operation, write, key);
        expect({ kind, at, ...outline(again) }).toEqual({ kind, at, ...outline(wanted) });
        expect({ kind, at, written: (await entries()) - earlier }).toEqual({ kind, at, written });
        if (at > 1) continue;
        // What was answered stays the answer, and another request under the same key is none.
        expect(outline(await send(operation, write, key))).toEqual(outline(wanted));
        expect(await send(operation, { ...write, body: { ...write.body, other: true } }, key)).toMatchObject({
          status: 422,
          body: { code: "idempotency_key_reused" },
        });
      }
    }
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
