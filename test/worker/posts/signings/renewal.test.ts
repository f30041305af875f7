import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { NewDeskLink } from "../../../../worker/county/desk-links/schema.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { runAdvanceTerms } from "../../../../worker/jobs/advance-terms.ts";
import type { Post } from "../../../../worker/posts/display/schema.ts";
import type { OwnSigning, Signing, SigningAnswer, SigningDetail } from "../../../../worker/posts/signings/schema.ts";
import { call, freshDatabase, newKey, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSession, addSite } from "../../county.ts";
import { detail, move, shown, sign, stateOf, type TestLawyer } from "./signed.ts";

let reviewer: string;
let desk: string;
let siteId: string;
let lawyer: TestLawyer;
let first: { id: string; code: string };

const begun = Date.now() + 8 * 3_600_000;
/**
 * The day in the county the tests began, moved by `days`, whatever the clock says since. The first term ends with day
 * 60.
 */
const day = (days: number) => new Date(begun + days * 86_400_000).toISOString().slice(0, 10);
const today = day(0);
const on = (days: number, time = "12:00") => new Date(`${day(days)}T${time}:00+08:00`);
const travel = (days: number, time?: string) => vi.useFakeTimers({ toFake: ["Date"], now: on(days, time) });

const deskOf = async (lawyerId: string) =>
  (
    await call<NewDeskLink>("POST", "/api/admin/desk-links", {
      token: await tokenFor("clerk"),
      body: { lawyerId, days: 366 },
    })
  ).body.path?.split("#")[1] ?? "";

beforeEach(async () => {
  await freshDatabase();
  reviewer = await tokenFor("reviewer");
  siteId = await addSite();
  lawyer = await addLawyer(await addFirm());
  desk = await deskOf(lawyer.id);
  first = await sign(lawyer, siteId, { showPartyMembership: true, partyMembershipConsentVersion: 1 });
  expect((await move(reviewer, first.id, "approve", { termTo: day(60) })).body.term).toEqual({
    from: today,
    to: day(60),
  });
});
afterEach(() => {
  vi.useRealTimers();
});

const own = async () => (await call<{ items: OwnSigning[] }>("GET", "/api/desk/signings", { token: desk })).body.items;
const promises = (changes: object = {}) => ({
  pledgeVersion: 1,
  commitments: [{ text: "新任期内每月到乡镇值班两次", dueDate: day(200) }],
  hours: [{ weekday: 3, from: "09:00", to: "11:00" }],
  ...changes,
});
const renew = (id = first.id, changes: object = {}, token = desk, key = newKey()) =>
  call<SigningAnswer & ProblemDetails>("POST", `/api/desk/signings/${id}/renewal`, {
    token,
    key,
    body: promises(changes),
  });
const idOf = async (code: string) =>
  (await env.DB.prepare("SELECT id FROM signings WHERE code = ?").bind(code).first<string>("id")) ?? "";

describe("a renewal", () => {
  it("is offered in the last thirty days, at the desk and by code", async () => {
    const offered: unknown[] = [];
    for (const days of [29, 30, 60, 61]) {
      travel(days);
      const { body } = await call<Signing>("GET", `/api/signings/${first.code}`, { phone: "13812345678" });
      offered.push([days, body.renewable, (await own())[0]?.renewable]);
    }
    expect(offered).toEqual([
      [29, false, false],
      [30, true, true],
      [60, true, true],
      [61, false, false],
    ]);
    travel(29);
    expect(await renew()).toMatchObject({ status: 409, body: { code: "not_now" } });
  });

  it("is signed once, waits for the bureau like any other, and begins the day after the old term", async () => {
    travel(40);
    const key = newKey();
    const signed = await renew(first.id, {}, desk, key);
    expect(signed).toMatchObject({ status: 201, body: { state: "submitted" } });
    expect((await renew(first.id, {}, desk, key)).body).toEqual(signed.body);
    expect(await renew()).toMatchObject({ status: 409, body: { code: "signing_exists" } });
    expect((await own()).map(({ state, renews, renewable }) => [state, renews, renewable])).toEqual([
      ["submitted", first.id, false],
      ["onDisplay", null, false],
    ]);
    const id = await idOf(signed.body.code);
    expect(await move(reviewer, id, "approve", { termFrom: day(60) })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "termFrom", code: "not_allowed" }] },
    });
    const approved = await move(reviewer, id, "approve");
    expect(approved.body).toMatchObject({
      state: "approved",
      renews: first.id,
      term: { from: day(61) },
      phone: "138****5678",
      digest: expect.any(String),
    });
    expect(await call("GET", `/api/signings/${signed.body.code}/copy`, { phone: "13812345678" })).toMatchObject({
      body: { intact: true, lawyer: { licenceNo: lawyer.licenceNo } },
    });
  });

  it("follows without a gap and without a double, whichever runs of the job come first", async () => {
    travel(40);
    const id = await idOf((await renew()).body.code);
    await move(reviewer, id, "approve");
    const seen: unknown[] = [];
    for (const [days, time] of [
      [60, "23:59"],
      [61, "00:00"],
      [61, "00:05"],
    ] as const) {
      travel(days, time);
      await Promise.all([runAdvanceTerms(env), runAdvanceTerms(env)]);
      const { items } = (await call<{ items: Post[] }>("GET", "/api/posts")).body;
      seen.push([
        await stateOf(first.id),
        await stateOf(id),
        items.flatMap(({ lawyers }) => lawyers.map((holder) => [holder.id, holder.since, holder.partyMember])),
      ]);
    }
    expect(seen).toEqual([
      ["onDisplay", "approved", [[lawyer.id, today, true]]],
      ["ended", "onDisplay", [[lawyer.id, day(61), true]]],
      ["ended", "onDisplay", [[lawyer.id, day(61), true]]],
    ]);
    const { results } = await env.DB.prepare("SELECT since, until FROM post_holders ORDER BY since").all();
    expect(results).toEqual([
      { since: today, until: day(60) },
      { since: day(61), until: null },
    ]);
  });

  it("shows none of its commitments before it begins", async () => {
    travel(40);
    const id = await idOf((await renew()).body.code);
    await move(reviewer, id, "approve");
    const texts = async () =>
      (await call<{ items: { text: string }[] }>("GET", "/api/commitments")).body.items.map(({ text }) => text);
    expect(await texts()).toEqual(["三个工作日内答复每一件法律咨询留言"]);
    travel(61, "00:00");
    await runAdvanceTerms(env);
    expect(await texts()).toContain("新任期内每月到乡镇值班两次");
  });

  it("is nobody else's to sign, and not for what is suspended or unknown", async () => {
    travel(40);
    const other = await deskOf((await addLawyer(lawyer.firmId)).id);
    expect(await renew(first.id, {}, other)).toMatchObject({ status: 404 });
    expect(await renew("nothing")).toMatchObject({ status: 404 });
    expect(
      await renew(first.id, {
        pledgeVersion: 9,
        commitments: [{ text: "新任期内每月到乡镇值班两次", dueDate: day(1) }],
      }),
    ).toMatchObject({
      status: 422,
      body: {
        errors: [
          { field: "pledgeVersion", code: "mismatch" },
          { field: "commitments.0.dueDate", code: "date_past" },
        ],
      },
    });
    await move(reviewer, first.id, "suspend");
    expect(await renew()).toMatchObject({ status: 409, body: { code: "not_now" } });
  });

  it("may be signed again when the bureau rejected it, and carried on in its turn", async () => {
    travel(40);
    const rejected = await idOf((await renew()).body.code);
    await move(reviewer, rejected, "reject");
    const again = await idOf((await renew()).body.code);
    await move(reviewer, again, "approve", { termTo: day(100) });
    travel(61);
    await runAdvanceTerms(env);
    travel(80);
    expect(await renew(again)).toMatchObject({ status: 201 });
    expect((await own()).map(({ state }) => state).toSorted()).toEqual(["ended", "onDisplay", "rejected", "submitted"]);
  });

  it("keeps a first signing for the same place from being signed beside it", async () => {
    travel(40);
    await move(reviewer, await idOf((await renew()).body.code), "approve");
    travel(61);
    await runAdvanceTerms(env);
    await expect(sign(lawyer, siteId)).rejects.toThrow("signing_exists");
  });
});

describe("the consent to show Party membership", () => {
  it("carries on with a renewal, and withdrawn by either code is off both", async () => {
    travel(40);
    const renewal = (await renew()).body.code;
    const shows = async () =>
      Promise.all(
        [first.code, renewal].map(
          async (code) =>
            (await call<Signing>("GET", `/api/signings/${code}`, { phone: "13812345678" })).body.showsPartyMembership,
        ),
      );
    expect(await shows()).toEqual([true, true]);
    await call("DELETE", `/api/signings/${renewal}/party-membership`, { phone: "13812345678" });
    expect(await shows()).toEqual([false, false]);
    const { lawyers } = (await call<{ items: Post[] }>("GET", "/api/posts")).body.items[0] ?? { lawyers: [] };
    expect(lawyers.map(({ partyMember }) => partyMember)).toEqual([false]);
    await move(reviewer, await idOf(renewal), "approve");
    travel(61);
    await runAdvanceTerms(env);
    expect(await shown()).toEqual([lawyer.id]);
    expect(
      (await call<{ items: Post[] }>("GET", "/api/posts")).body.items[0]?.lawyers.map(({ partyMember }) => partyMember),
    ).toEqual([false]);
    // What was signed stays on record.
    expect(await detail(reviewer, first.id)).toMatchObject({
      showPartyMembership: true,
      partyMembershipWithdrawnAt: expect.any(String),
    } satisfies Partial<SigningDetail>);
  });

  it("that was withdrawn before is not carried on", async () => {
    await call("DELETE", `/api/signings/${first.code}/party-membership`, { phone: "13812345678" });
    travel(40);
    const { body } = await call<Signing>("GET", `/api/signings/${(await renew()).body.code}`, { phone: "13812345678" });
    expect(body.showsPartyMembership).toBe(false);
  });

  it("is off every public answer once withdrawn", async () => {
    await addSession(siteId, lawyer.id);
    const postId = (await detail(reviewer, first.id)).post?.id ?? "";
    const paths = ["/api/posts", `/api/posts/${postId}`, "/api/sessions", "/api/commitments"];
    const told = async () =>
      (
        await Promise.all(
          paths.map(async (path) => JSON.stringify((await call("GET", path)).body).includes('"partyMember":true')),
        )
      ).join();
    expect(await told()).toBe("true,true,true,false");
    await call("DELETE", `/api/signings/${first.code}/party-membership`, { phone: "13812345678" });
    expect(await told()).toBe("false,false,false,false");
  });
});
