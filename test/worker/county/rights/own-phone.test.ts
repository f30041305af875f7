import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { Erased, OwnData } from "../../../../worker/county/rights/schema.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { call, newKey } from "../../api.ts";
import { TestGateway } from "../../gateway.ts";
import { openOffice } from "../../platform/http/writes/office.ts";
import { proofOf, wrong } from "../phone-proofs/code.ts";
import { enterEverything, type Marked } from "./world.ts";

const NOBODY = "13311112222";
const gateway = new TestGateway();
let one: Marked;
let other: Marked;

beforeAll(async () => {
  await openOffice();
  one = await enterEverything("彭正明");
  other = await enterEverything("田小妹");
});

interface Proof {
  readonly id: string;
  readonly code: string;
}
const ownData = (phone: string, phoneProof?: Proof, query = "") =>
  call<OwnData & ProblemDetails>("POST", `/api/own-data${query}`, {
    body: { phone, ...(phoneProof && { phoneProof }) },
  });
const erase = (phone: string, phoneProof?: Proof, key = newKey()) =>
  call<Erased & ProblemDetails>("POST", "/api/own-data/erase", {
    key,
    body: { phone, ...(phoneProof && { phoneProof }) },
  });
const said = ({ status, body }: { status: number; body: ProblemDetails }) => {
  const { requestId: _requestId, ...rest } = body;
  return { answered: status, ...rest };
};

describe("everything under one's own phone", () => {
  it("is for nobody where no code can be sent: the bureau knows people in person", async () => {
    for (const ask of [ownData, erase])
      expect(await ask(one.phone)).toMatchObject({ status: 403, body: { code: "phone_unproven" } });
  });

  it("tells whoever has not proven it nothing: a phone with much and one with nothing answer alike", async () => {
    await gateway.connect();
    for (const ask of [ownData, erase]) {
      expect(said(await ask(one.phone))).toEqual(said(await ask(NOBODY)));
      expect((await ask(one.phone)).body.code).toBe("phone_unproven");
    }
    const [mine, theirs] = [await proofOf(gateway, "ownData", one.phone), await proofOf(gateway, "ownData", NOBODY)];
    for (const ask of [ownData, erase])
      expect(said(await ask(one.phone, { ...mine, code: wrong(mine.code) }))).toEqual(
        said(await ask(NOBODY, { ...theirs, code: wrong(theirs.code) })),
      );
    // A code proves the phone it went to, and no other; and one for another form proves none.
    expect(await ownData(one.phone, theirs)).toMatchObject({ status: 422 });
    expect(await ownData(one.phone, await proofOf(gateway, "booking", one.phone))).toMatchObject({ status: 422 });
    expect(await ownData(NOBODY, theirs)).toMatchObject({ status: 200, body: { entries: [] } });
  });

  it("is exported whole, as a page too, and then erased with the same code, once", async () => {
    const proof = await proofOf(gateway, "ownData", one.phone);
    const { status, headers, body } = await ownData(one.phone, proof);
    expect([status, headers.get("cache-control")]).toEqual([200, "no-store"]);
    const text = JSON.stringify(body);
    for (const mark of [one.name, one.phone, ...one.marks]) expect(text).toContain(mark);
    for (const mark of [other.name, other.phone, ...other.marks]) expect(text).not.toContain(mark);
    const page = await ownData(one.phone, proof, "?as=page&lang=zh");
    expect([page.status, page.headers.get("content-type")]).toEqual([200, expect.stringContaining("text/html")]);
    for (const mark of one.marks) expect(String(page.body)).toContain(mark);

    await one.settle();
    const key = newKey();
    const erased = await erase(one.phone, proof, key);
    expect(erased.status).toBe(200);
    expect(erased.body.entries.filter(({ result }) => result === "kept")).toMatchObject([
      { kind: "lawyer", hindrances: [{ code: "public_register", until: null }] },
    ]);
    expect((await erase(one.phone, proof, key)).body).toEqual(erased.body);
    expect(await erase(one.phone, proof)).toMatchObject({ status: 422 });

    const again = await proofOf(gateway, "ownData", one.phone);
    expect((await ownData(one.phone, again)).body.entries).toEqual([]);
    const requests = await env.DB.prepare(
      "SELECT DISTINCT proof, state, phone, phone_index, name FROM rights_requests",
    ).all();
    expect(requests.results).toEqual([{ proof: "phone", state: "done", phone: null, phone_index: null, name: null }]);
    const theirs = await ownData(other.phone, await proofOf(gateway, "ownData", other.phone));
    for (const mark of other.marks) expect(JSON.stringify(theirs.body)).toContain(mark);
  });
});
