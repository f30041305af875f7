import { beforeEach, describe, expect, it } from "vitest";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import type { SigningDetail, SigningResults } from "../../../../worker/posts/signings/schema.ts";
import { call, freshDatabase, newKey, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSite, day } from "../../county.ts";
import { sign, signingRequest, type Signed } from "./signed.ts";

let reviewer: string;
let firmId: string;

beforeEach(async () => {
  await freshDatabase();
  reviewer = await tokenFor("reviewer", "审核人");
  firmId = await addFirm();
});

let lawyers = 0;
const signed = async (): Promise<Signed> => sign(await addLawyer(firmId, `律师${++lawyers}`), await addSite());
const decide = (body: object, token = reviewer, key = newKey()) =>
  call<SigningResults & ProblemDetails>("POST", "/api/admin/signings/decisions", { token, body, key });
const seen = (signings: readonly Signed[], version = 2) => signings.map(({ id }) => ({ id, version }));
const read = async ({ id }: Signed) =>
  (await call<SigningDetail>("GET", `/api/admin/signings/${id}`, { token: reviewer })).body;

describe("many signings at once", () => {
  it("are approved each by itself, and each is told what stands against it", async () => {
    const [first, stale, gone, last] = [await signed(), await signed(), { id: "nothing", code: "" }, await signed()];
    const { status, body } = await decide({
      decision: "approve",
      signings: [...seen([first]), { id: stale.id, version: 1 }, ...seen([gone, last])],
      termTo: day(100),
    });
    expect(status).toBe(200);
    expect(body.items).toMatchObject([
      { id: first.id, state: "onDisplay", version: 3, problem: null },
      { id: stale.id, state: "submitted", problem: { code: "stale_version" } },
      { id: "nothing", state: null, version: null, problem: { code: "not_found" } },
      { id: last.id, state: "onDisplay", problem: null },
    ]);
    expect(await read(first)).toMatchObject({ state: "onDisplay", term: { to: day(100) } });
    expect(await read(stale)).toMatchObject({ state: "submitted" });
  });

  it("are each refused to whoever had a part in it", async () => {
    const administrator = await tokenFor("administrator", "局长");
    const enter = async () => {
      const body = signingRequest(await addLawyer(firmId, `石律师${++lawyers}`), await addSite());
      return (await call<Signed>("POST", "/api/admin/signings", { token: administrator, body })).body;
    };
    const [own, others] = [await enter(), await signed()];
    const { body } = await decide(
      { decision: "approve", signings: [{ id: own.id, version: 1 }, ...seen([others])] },
      administrator,
    );
    expect(body.items).toMatchObject([
      {
        state: "submitted",
        problem: { code: "same_person", earlier: { action: "signings.sign", by: { name: "局长" } } },
      },
      { state: "onDisplay", problem: null },
    ]);
  });

  it("are returned and rejected for one reason, which each lawyer reads", async () => {
    const [one, other] = [await signed(), await signed()];
    const reason = "承诺没有写明时间";
    expect((await decide({ decision: "return", signings: seen([one]), reason })).body.items).toMatchObject([
      { state: "returned", problem: null },
    ]);
    expect((await decide({ decision: "reject", signings: seen([other]), reason })).body.items).toMatchObject([
      { state: "rejected", problem: null },
    ]);
    expect(await read(one)).toMatchObject({ state: "returned", reason });
  });

  it("are done once, also when they are sent again under another key after the answer was lost", async () => {
    const [one, other] = [await signed(), await signed()];
    const body = { decision: "approve", signings: seen([one, other]) };
    const first = await decide(body);
    const again = await decide(body);
    expect(again.body).toEqual(first.body);
    const history = (await read(one)).history.filter(({ action }) => action === "signings.approve");
    expect(history).toHaveLength(1);
    // What somebody else has decided is no decision of one's own.
    const colleague = await decide(body, await tokenFor("reviewer", "另一人"));
    expect(colleague.body.items).toMatchObject([
      { problem: { code: "illegal_transition" } },
      { problem: { code: "illegal_transition" } },
    ]);
    expect((await decide({ ...body, decision: "reject", reason: "重复签岗" })).body.items).toMatchObject([
      { problem: { code: "illegal_transition" } },
      { problem: { code: "illegal_transition" } },
    ]);
  });

  it("are refused as a whole when the request itself is wrong", async () => {
    const signings = seen([await signed()]);
    const errors = async (body: object) =>
      (await decide(body)).body.errors?.map(({ field, code }) => `${field} ${code}`);
    expect(await errors({ decision: "reject", signings })).toEqual(["reason required"]);
    expect(await errors({ decision: "return", signings, reason: "请补充", termTo: day(9) })).toEqual([
      "termTo not_allowed",
    ]);
    expect(await errors({ decision: "approve", signings: [...signings, ...signings] })).toEqual(["signings taken"]);
    const many = Array.from({ length: 21 }, (_, n) => ({ id: `s${n}`, version: 1 }));
    expect((await decide({ decision: "approve", signings: many })).status).toBe(422);
    expect((await decide({ decision: "approve", signings }, await tokenFor("clerk"))).status).toBe(403);
  });
});
