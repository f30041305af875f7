import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openDatabase, writeBatch } from "../../../../worker/platform/db/client.ts";
import { runAdvanceTerms } from "../../../../worker/jobs/advance-terms.ts";
import { SIGNING_STATES, type SigningState } from "../../../../worker/posts/schema.ts";
import { decideSigningStatement } from "../../../../worker/posts/signings/queries.ts";
import { SIGNING_TRANSITIONS } from "../../../../worker/posts/signings/transitions.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSite, day } from "../../county.ts";
import { addPost } from "../display/rows.ts";
import {
  detail,
  historyOf,
  move,
  MOVES,
  shown,
  sign,
  signingRequest,
  stateOf,
  versionOf,
  type Move,
  type TestLawyer,
} from "./signed.ts";

let reviewer: string;
let clerk: string;
let siteId: string;
let lawyer: TestLawyer;

beforeEach(async () => {
  await freshDatabase();
  [reviewer, clerk] = [await tokenFor("reviewer"), await tokenFor("clerk")];
  siteId = await addSite();
  lawyer = await addLawyer(await addFirm());
});
afterEach(() => {
  vi.useRealTimers();
});

/** Noon in the county, `days` from the day the test began. */
const noon = (days: number) => new Date(`${day(days)}T04:00:00Z`);
const count = (table: string) => env.DB.prepare(`SELECT count(*) AS n FROM ${table}`).first<number>("n");

const LEADS_TO: Record<Move | "resubmit" | "withdrawByCode", SigningState> = {
  approve: "approved",
  return: "returned",
  reject: "rejected",
  display: "onDisplay",
  suspend: "suspended",
  resume: "onDisplay",
  withdraw: "withdrawn",
  end: "ended",
  resubmit: "resubmitted",
  withdrawByCode: "withdrawn",
};
/** Two steps lead to being on display, each from one state of its own. */
const FROM: Partial<Record<string, SigningState>> = { display: "approved", resume: "suspended" };

describe("every step from every state", () => {
  const steps = SIGNING_STATES.flatMap((from) =>
    ([...MOVES, "resubmit", "withdrawByCode"] as const).map((step) => {
      const to = LEADS_TO[step];
      const again = step === "withdrawByCode" && from === "withdrawn";
      return { from, step, to, again, legal: SIGNING_TRANSITIONS[from].includes(to) && (FROM[step] ?? from) === from };
    }),
  );

  it("is legal where it should be", () => {
    const legal = steps.filter(({ legal }) => legal).map(({ from, step }) => `${from} ${step}`);
    expect(legal).toEqual([
      ...["withdraw", "withdrawByCode"].map((step) => `unconfirmed ${step}`),
      ...["approve", "return", "reject", "withdraw", "withdrawByCode"].map((step) => `submitted ${step}`),
      ...["withdraw", "resubmit", "withdrawByCode"].map((step) => `returned ${step}`),
      ...["approve", "return", "reject", "withdraw", "withdrawByCode"].map((step) => `resubmitted ${step}`),
      ...["display", "withdraw", "end", "withdrawByCode"].map((step) => `approved ${step}`),
      ...["suspend", "withdraw", "end", "withdrawByCode"].map((step) => `onDisplay ${step}`),
      ...["resume", "withdraw", "end", "withdrawByCode"].map((step) => `suspended ${step}`),
    ]);
  });

  it.each(steps)("$step from $from: legal $legal", async ({ from, step, to, again, legal }) => {
    const { id, code } = await sign(lawyer, siteId);
    const postId = await addPost(siteId);
    await env.DB.prepare(
      "UPDATE signings SET state = ?1, confirmed_at = iif(?1 = 'unconfirmed', NULL, created_at), post_id = ?2, term_from = ?3, term_to = ?4 WHERE id = ?5",
    )
      .bind(from, postId, day(0), day(100), id)
      .run();
    const version = await versionOf(id);
    const audited = await count("audit_entries");
    const answer =
      step === "resubmit"
        ? await call("PUT", `/api/signings/${code}`, { phone: "13812345678", body: signingRequest(lawyer, siteId) })
        : step === "withdrawByCode"
          ? await call("DELETE", `/api/signings/${code}`, { phone: "13812345678" })
          : await move(reviewer, id, step);
    if (legal) {
      expect(answer).toMatchObject({ status: 200 });
      expect(await stateOf(id)).toBe(step === "approve" ? "onDisplay" : to);
      expect(await versionOf(id)).toBe(version + 1);
      expect(await count("audit_entries")).toBe((audited ?? 0) + (step === "approve" ? 2 : 1));
      return;
    }
    expect(answer).toMatchObject(
      again ? { status: 200, body: { state: "withdrawn" } } : { status: 409, body: { code: "illegal_transition" } },
    );
    expect(await count("audit_entries")).toBe(audited);
    expect([await stateOf(id), await versionOf(id)]).toEqual([from, version]);
  });

  it.each(MOVES)(
    "%s needs the version it was made on, a reason where one is asked for, and a signing that is there",
    async (step) => {
      const { id } = await sign(lawyer, siteId);
      const postId = await addPost(siteId);
      const from = SIGNING_STATES.find(
        (state) =>
          state !== "unconfirmed" &&
          SIGNING_TRANSITIONS[state].includes(LEADS_TO[step]) &&
          (FROM[step] ?? state) === state,
      );
      await env.DB.prepare("UPDATE signings SET state = ?, post_id = ? WHERE id = ?").bind(from, postId, id).run();
      const body = step === "display" ? {} : { body: step === "approve" ? {} : { reason: "按程序办理" } };
      expect(await call("POST", `/api/admin/signings/${id}/${step}`, { token: reviewer, ...body })).toMatchObject({
        status: 428,
      });
      expect(await move(reviewer, id, step, undefined, 7)).toMatchObject({
        status: 412,
        body: { code: "stale_version" },
      });
      expect(await move(reviewer, "nothing", step, undefined, 1)).toMatchObject({ status: 404 });
      if (step !== "approve" && step !== "display")
        expect(await move(reviewer, id, step, {})).toMatchObject({
          status: 422,
          body: { errors: [{ field: "reason", code: "required" }] },
        });
      expect(await move(clerk, id, step)).toMatchObject({ status: 403, body: { code: "forbidden" } });
    },
  );
});

describe("a term", () => {
  it("begins today when nothing else is said, lasts the months of the setting, and both steps are on record", async () => {
    const { id } = await sign(lawyer, siteId);
    const { body } = await move(reviewer, id, "approve");
    const last = new Date(`${day(0)}T00:00:00Z`);
    last.setUTCFullYear(last.getUTCFullYear() + 1);
    expect(body).toMatchObject({
      state: "onDisplay",
      version: 3,
      term: { from: day(0), to: new Date(last.getTime() - 86_400_000).toISOString().slice(0, 10) },
    });
    expect(await historyOf(reviewer, id)).toEqual([
      "sign unconfirmed",
      "confirm submitted",
      "approve approved",
      "display onDisplay",
    ]);
    expect(body.history.map(({ actor }) => actor.kind)).toEqual(["lawyer", "bureau", "bureau", "bureau"]);
  });

  it("that begins later waits as approved, and the job puts it on display on its first day", async () => {
    const { id } = await sign(lawyer, siteId);
    expect((await move(reviewer, id, "approve", { termFrom: day(3), termTo: day(10) })).body).toMatchObject({
      state: "approved",
      term: { from: day(3), to: day(10) },
    });
    expect(await move(reviewer, id, "display")).toMatchObject({ status: 409, body: { code: "not_now" } });
    await runAdvanceTerms(env, noon(2));
    expect([await stateOf(id), await shown(), await count("commitments")]).toEqual(["approved", [], 0]);
    await runAdvanceTerms(env, noon(3));
    expect([await stateOf(id), await shown(), await count("commitments")]).toEqual(["onDisplay", [lawyer.id], 1]);
    const [last] = (await detail(reviewer, id)).history.slice(-1);
    expect(last).toMatchObject({
      action: "signings.display",
      actor: { kind: "system" },
      reason: "任期开始",
      before: { state: "approved" },
      after: { state: "onDisplay" },
    });
  });

  it("includes its last day, and the job ends it on the next; twice, and twice at once, is the same as once", async () => {
    const { id } = await sign(lawyer, siteId);
    await move(reviewer, id, "approve", { termTo: day(10) });
    await runAdvanceTerms(env, noon(10));
    expect(await stateOf(id)).toBe("onDisplay");
    await Promise.all([1, 2, 3].map(() => runAdvanceTerms(env, noon(11))));
    await runAdvanceTerms(env, noon(11));
    expect([await stateOf(id), await shown()]).toEqual(["ended", []]);
    expect(await env.DB.prepare("SELECT until FROM post_holders").first("until")).toBe(day(10));
    expect(await historyOf(reviewer, id)).toEqual([
      "sign unconfirmed",
      "confirm submitted",
      "approve approved",
      "display onDisplay",
      "end ended",
    ]);
  });

  it("is settled for all others when one signing cannot be, and the job says so", async () => {
    const { id: broken } = await sign(await addLawyer(lawyer.firmId), siteId);
    const { id } = await sign(lawyer, siteId);
    for (const one of [broken, id]) await move(reviewer, one, "approve", { termFrom: day(3) });
    // Nothing to publish: it cannot have been signed like this.
    await env.DB.prepare("UPDATE signings SET commitments = '[]' WHERE id = ?").bind(broken).run();
    await expect(runAdvanceTerms(env, noon(3))).rejects.toThrow();
    expect([await stateOf(broken), await stateOf(id)]).toEqual(["approved", "onDisplay"]);
  });

  it.each([
    ["begins yesterday", () => ({ termFrom: day(-1) }), { field: "termFrom", code: "date_past" }],
    ["ends before it begins", () => ({ termFrom: day(5), termTo: day(4) }), { field: "termTo", code: "date_order" }],
    ["ends on a day that is none", () => ({ termTo: "2027-02-30" }), { field: "termTo", code: "date" }],
  ])("is refused when it %s", async (_, body, error) => {
    const { id } = await sign(lawyer, siteId);
    expect(await move(reviewer, id, "approve", body())).toMatchObject({ status: 422, body: { errors: [error] } });
  });
});

describe("what the bureau suspends", () => {
  it("is off display at once, without its reason in public, and on again when the bureau resumes it", async () => {
    const { id, code } = await sign(lawyer, siteId);
    await move(reviewer, id, "approve");
    expect((await move(reviewer, id, "suspend", { reason: "群众反映待核实" })).body).toMatchObject({
      state: "suspended",
      suspendedFor: "bureau",
    });
    expect(await shown()).toEqual([]);
    expect((await call("GET", "/api/commitments")).body).toMatchObject({ items: [] });
    await runAdvanceTerms(env, noon(1));
    expect(await stateOf(id)).toBe("suspended");
    expect((await call("GET", `/api/signings/${code}`, { phone: "13812345678" })).body).toMatchObject({
      state: "suspended",
    });
    expect((await move(reviewer, id, "resume", { reason: "经核实不属实" })).body).toMatchObject({
      state: "onDisplay",
      suspendedFor: null,
    });
    expect(await shown()).toEqual([lawyer.id]);
    expect(await count("post_holders")).toBe(1);
  });

  it("is not resumed when its term is over, and ends with it", async () => {
    const { id } = await sign(lawyer, siteId);
    await move(reviewer, id, "approve", { termTo: day(3) });
    await move(reviewer, id, "suspend");
    vi.useFakeTimers({ toFake: ["Date"], now: noon(4) });
    expect(await move(reviewer, id, "resume")).toMatchObject({ status: 409, body: { code: "not_now" } });
    await runAdvanceTerms(env);
    expect(await stateOf(id)).toBe("ended");
  });
});

describe("a signing that is withdrawn or ended", () => {
  it.each(["withdraw", "end"] as const)(
    "by %s leaves the post for good, and the lawyer may sign anew",
    async (step) => {
      const { id } = await sign(lawyer, siteId);
      await move(reviewer, id, "approve");
      await move(reviewer, id, step);
      expect(await shown()).toEqual([]);
      expect(await env.DB.prepare("SELECT until FROM post_holders").first("until")).toBe(day(0));
      const again = await sign(lawyer, siteId);
      expect((await move(reviewer, again.id, "approve")).body.state).toBe("onDisplay");
      expect(await shown()).toEqual([lawyer.id]);
    },
  );
});

describe("four eyes", () => {
  it("keep whoever entered a signing from approving it", async () => {
    const both = await tokenFor("administrator");
    const entered = await call<{ id: string; version: number; code: string }>("POST", "/api/admin/signings", {
      token: both,
      body: signingRequest(lawyer, siteId),
    });
    expect(entered).toMatchObject({ status: 201, body: { version: 1, code: expect.stringMatching(/^[0-9A-Z]{10}$/) } });
    const { id } = entered.body;
    expect(await move(both, id, "approve")).toMatchObject({ status: 409, body: { code: "same_person" } });
    expect(await shown()).toEqual([]);
    expect((await move(await tokenFor("administrator"), id, "approve")).body.state).toBe("onDisplay");
    const history = (await detail(reviewer, id)).history;
    expect(history[0]?.actor.id).not.toBe(history[1]?.actor.id);
    expect(history[0]?.actor.kind).toBe("bureau");
  });

  it("are held by the statement itself, for whoever comes past the check", async () => {
    const { body } = await call<{ id: string }>("POST", "/api/admin/signings", {
      token: clerk,
      body: signingRequest(lawyer, siteId),
    });
    const { db } = openDatabase(env);
    const enteredBy = (await env.DB.prepare("SELECT entered_by FROM signings").first<string>("entered_by")) ?? "";
    const at = new Date().toISOString();
    const decide = (decidedBy: string) =>
      writeBatch(db, [
        decideSigningStatement(
          db,
          { id: body.id, version: 1 },
          { from: "submitted", decidedBy },
          { state: "approved", reason: null, decidedAt: at },
        ),
      ]);
    await decide(enteredBy);
    expect(await stateOf(body.id)).toBe("submitted");
    await decide("somebody else");
    expect(await stateOf(body.id)).toBe("approved");
  });

  it("are for clerks to open: a reviewer enters nothing, a clerk approves nothing", async () => {
    expect(
      await call("POST", "/api/admin/signings", { token: reviewer, body: signingRequest(lawyer, siteId) }),
    ).toMatchObject({ status: 403 });
    const { body } = await call<{ id: string }>("POST", "/api/admin/signings", {
      token: clerk,
      body: signingRequest(lawyer, siteId),
    });
    expect(await move(clerk, body.id, "approve")).toMatchObject({ status: 403, body: { code: "forbidden" } });
  });
});
