import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Booking } from "../../../../worker/consultations/bookings/public-schema.ts";
import type { SessionEntry } from "../../../../worker/consultations/bookings/admin-schema.ts";
import type { LawyerChanged, SiteChanged } from "../../../../worker/county/registry/schema.ts";
import { runDelivery } from "../../../../worker/jobs/deliver.ts";
import { runWorkOff } from "../../../../worker/jobs/work-off.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import type { Post } from "../../../../worker/posts/display/schema.ts";
import type { SigningDetail, SigningEntry } from "../../../../worker/posts/signings/schema.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSession, addSite, day } from "../../county.ts";
import { TestGateway } from "../../gateway.ts";
import { codeOf } from "../../pages/plates/rows.ts";
import { move, sign, stateOf } from "../../posts/signings/signed.ts";

let token: string;
let siteId: string;
let firmId: string;
let lawyer: Awaited<ReturnType<typeof addLawyer>>;

beforeEach(async () => {
  await freshDatabase();
  token = await tokenFor("administrator");
  siteId = await addSite("城关站", "township");
  firmId = await addFirm();
  lawyer = await addLawyer(firmId);
});
afterEach(() => {
  vi.useRealTimers();
});

const change = async <T>(entity: "sites" | "lawyers" | "firms", id: string, body: object) => {
  const path = `/api/admin/${entity}/${id}`;
  const { version } = (await call<{ version: number }>("GET", path, { token })).body;
  return call<T & ProblemDetails>("PATCH", path, { token, version, body });
};
let people = 0;
const book = async (sessionId: string, waitingList = false) => {
  const phone = `1390000${String(++people).padStart(4, "0")}`;
  const { status, body } = await call<Booking>("POST", "/api/bookings", {
    body: { sessionId, name: "田二妹", phone, matter: "labour", consentVersion: 1, waitingList },
    headers: { "cf-connecting-ip": `10.1.0.${people}` },
  });
  expect(status).toBe(201);
  return { ...body, phone };
};
const lookUp = async ({ code, phone }: { code: string; phone: string }) =>
  (await call<Booking>("GET", `/api/bookings/${code}`, { phone })).body;
const file = async ({ calendarUrl }: { calendarUrl: string }) => {
  const { body } = await call<string>("GET", calendarUrl);
  const text = body.replaceAll("\r\n ", "");
  const of = (name: string) => new RegExp(`^${name}[^:]*:(.*)\\r?$`, "m").exec(text)?.[1] ?? "";
  return { sequence: Number(of("SEQUENCE")), stamp: of("DTSTAMP"), location: of("LOCATION"), status: of("STATUS") };
};
const conflicts = async () =>
  (await call<{ items: SessionEntry[] }>("GET", "/api/admin/sessions?conflict=any", { token })).body.items;
const failing = async (condition: string, query = "") =>
  (await call<{ items: SigningEntry[] }>("GET", `/api/admin/signings?failing=${condition}${query}`, { token })).body
    .items;
const told = async (gateway: TestGateway, kind: string) =>
  (await gateway.received()).map(({ message }) => message).filter(({ event }) => event.kind === kind);
const onDisplay = async (who = lawyer, site = siteId) => {
  const { id } = await sign(who, site);
  const { body } = await move(token, id, "approve", {});
  expect(body.state).toBe("onDisplay");
  return id;
};
const wall = async () => (await call<{ items: Post[] }>("GET", "/api/posts")).body.items;
const rule = async (rules: object) => {
  const { body } = await call<{ value: object; version: number }>("GET", "/api/admin/settings/displayRules", { token });
  return call<{ underWay: boolean }>("PUT", "/api/admin/settings/displayRules", {
    token,
    version: body.version,
    body: { value: { ...body.value, ...rules } },
  });
};

describe("a place that is given up, and a lawyer who leaves", () => {
  it.each([
    ["sites", "siteInactive"],
    ["lawyers", "lawyerInactive"],
  ] as const)("%s: a session added by hand is on the clerk's list in the same request", async (entity, conflict) => {
    const session = await addSession(siteId, lawyer.id, { date: day(3) });
    const booking = await book(session);
    const before = await file(booking);
    const id = entity === "sites" ? siteId : lawyer.id;
    expect(await change(entity, id, { status: "inactive" })).toMatchObject({ status: 200, body: { underWay: false } });
    expect(await conflicts()).toMatchObject([{ id: session, conflict, standing: { takesPlace: false } }]);
    expect((await lookUp(booking)).session.standing).toMatchObject({ takesPlace: false, obstacle: conflict });
    const after = await file(booking);
    expect(after.status).toBe("CANCELLED");
    expect(after.sequence).toBeGreaterThan(before.sequence);
    expect(await change(entity, id, { status: "active" })).toMatchObject({ status: 200 });
    expect(await conflicts()).toEqual([]);
    expect((await file(booking)).sequence).toBeGreaterThan(after.sequence);
  });

  it("a firm that is dissolved takes its office and its lawyers with it, and gives them back", async () => {
    await env.DB.prepare("UPDATE sites SET firm_id = ? WHERE id = ?").bind(firmId, siteId).run();
    const elsewhere = await addLawyer(await addFirm());
    const atOffice = await addSession(siteId, elsewhere.id, { date: day(3) });
    const ofLawyer = await addSession(await addSite(), lawyer.id, { date: day(4) });
    await book(atOffice);
    await change("firms", firmId, { status: "inactive" });
    expect(await conflicts()).toMatchObject([
      { id: atOffice, conflict: "siteInactive" },
      { id: ofLawyer, conflict: "lawyerInactive" },
    ]);
    await change("firms", firmId, { status: "active" });
    expect(await conflicts()).toEqual([]);
  });
});

describe("what people rely on", () => {
  it.each([
    ["sites", { address: "清溪县解放路9号" }],
    ["sites", { name: "城关镇公共法律服务站" }],
    ["lawyers", { name: "欧阳建国华" }],
  ] as const)("%s %j: everybody is told once, and calendars follow", async (entity, patch) => {
    const gateway = new TestGateway();
    await gateway.connect();
    const session = await addSession(siteId, lawyer.id, { date: day(3) });
    const [booked, waiting] = [await book(session), await book(session, true)];
    const elsewhere = await book(await addSession(await addSite(), (await addLawyer(firmId)).id, { date: day(3) }));
    await runDelivery(env);
    const [before, untouched] = [await file(booked), await file(elsewhere)];
    expect(
      await change<SiteChanged | LawyerChanged>(entity, entity === "sites" ? siteId : lawyer.id, patch),
    ).toMatchObject({ status: 200, body: { underWay: false } });
    const after = await file(booked);
    expect(after.sequence).toBe(before.sequence + 1);
    expect(after.stamp >= before.stamp).toBe(true);
    expect(await file(elsewhere)).toEqual(untouched);
    await runWorkOff(env);
    await runDelivery(env);
    const messages = await told(gateway, "changed");
    expect(messages.map(({ booking }) => booking?.code).toSorted()).toEqual([booked.code, waiting.code].toSorted());
    for (const { text } of messages) expect(text.zh).toContain(Object.values(patch)[0]);
    expect(messages.find(({ booking }) => booking?.code === waiting.code)?.text.zh).toContain("您候补的");
  });

  it("is told once however often it changes before the message goes out, and not where it is as it was", async () => {
    const gateway = new TestGateway();
    await gateway.connect();
    const booked = await book(await addSession(siteId, lawyer.id, { date: day(3) }));
    await runDelivery(env);
    for (const address of ["清溪县解放路9号", "清溪县解放路10号"]) await change("sites", siteId, { address });
    await change("sites", siteId, { phone: "0745-6200100" });
    await runDelivery(env);
    const [only, ...others] = await told(gateway, "changed");
    expect(others).toEqual([]);
    expect(only?.text.zh).toContain("解放路10号");
    expect(only?.text.zh).toContain(booked.code);
  });

  it("is not told of what does not take place", async () => {
    const gateway = new TestGateway();
    await gateway.connect();
    await book(await addSession(siteId, lawyer.id, { date: day(3) }));
    await runDelivery(env);
    await change("sites", siteId, { status: "inactive", address: "清溪县解放路9号" });
    await runDelivery(env);
    expect(await told(gateway, "changed")).toEqual([]);
    await change("sites", siteId, { status: "active" });
    await runDelivery(env);
    expect(await told(gateway, "changed")).toHaveLength(1);
  });
});

describe("on display though a condition is gone", () => {
  const review = (result: string) =>
    call("POST", "/api/admin/annual-reviews", { token, body: { lawyerId: lawyer.id, year: 2026, result } });
  const CONDITIONS: Record<string, readonly [string, () => Promise<unknown>, () => Promise<unknown>]> = {
    licence: [
      "lawyer",
      () => change("lawyers", lawyer.id, { status: "inactive" }),
      () => change("lawyers", lawyer.id, { status: "active" }),
    ],
    firm: [
      "firm",
      () => change("firms", firmId, { status: "inactive" }),
      () => change("firms", firmId, { status: "active" }),
    ],
    site: [
      "site",
      () => change("sites", siteId, { status: "inactive" }),
      () => change("sites", siteId, { status: "active" }),
    ],
    practisingYears: [
      "years",
      () => change("lawyers", lawyer.id, { practisingSince: day(-30) }),
      () => change("lawyers", lawyer.id, { practisingSince: "2010-07-01" }),
    ],
  };

  it.each(Object.entries(CONDITIONS))(
    "%s: shown, or suspended and back, as the setting says",
    async (condition, [, lose, regain]) => {
      const id = await onDisplay();
      await rule({ [condition]: "showOnly" });
      await lose();
      expect(await stateOf(id)).toBe("onDisplay");
      expect(await failing(condition)).toMatchObject([
        { id, state: "onDisplay", failing: [{ condition, since: day(0), suspendsOn: null }] },
      ]);
      expect(await rule({ [condition]: "suspendAtOnce" })).toMatchObject({ status: 200, body: { underWay: false } });
      expect([await stateOf(id), await wall()]).toEqual(["suspended", []]);
      expect(await failing(condition, "&state=onDisplay")).toEqual([]);
      expect(await failing("any")).toMatchObject([{ id, state: "suspended" }]);
      expect((await call<SigningDetail>("GET", `/api/admin/signings/${id}`, { token })).body).toMatchObject({
        suspendedFor: "condition",
        failing: [{ condition }],
      });
      expect(
        await call("POST", `/api/admin/signings/${id}/resume`, {
          token,
          version: (await call<SigningDetail>("GET", `/api/admin/signings/${id}`, { token })).body.version,
          body: { reason: "试一试" },
        }),
      ).toMatchObject({ status: 409, body: { code: "not_eligible" } });
      await regain();
      expect([await stateOf(id), await failing("any")]).toEqual(["onDisplay", []]);
    },
  );

  it("annual review and inspection: recorded, corrected, taken back", async () => {
    const id = await onDisplay();
    const { body } = await call<{ id: string; underWay: boolean }>("POST", "/api/admin/annual-reviews", {
      token,
      body: { lawyerId: lawyer.id, year: 2026, result: "incompetent" },
    });
    expect(body.underWay).toBe(false);
    expect(await stateOf(id)).toBe("suspended");
    const path = `/api/admin/annual-reviews/${body.id}`;
    expect(await call("PATCH", path, { token, version: 1, body: { result: "competent" } })).toMatchObject({
      status: 200,
    });
    expect(await stateOf(id)).toBe("onDisplay");
    await call("PATCH", path, { token, version: 2, body: { result: "incompetent" } });
    expect(await failing("annualReview")).toMatchObject([{ id, state: "suspended" }]);
    await call("POST", `${path}/revoke`, { token, version: 3, body: { reason: "复核" } });
    expect(await stateOf(id)).toBe("onDisplay");
    await rule({ annualInspection: "suspendAtOnce" });
    await call("POST", "/api/admin/annual-inspections", { token, body: { firmId, year: 2026, result: "failed" } });
    expect([await stateOf(id), (await failing("annualInspection")).length]).toEqual(["suspended", 1]);
  });

  it("after so many working days", async () => {
    await rule({ annualReview: { suspendAfter: 3 } });
    const id = await onDisplay();
    await review("incompetent");
    const [entry] = await failing("annualReview");
    expect(entry).toMatchObject({ id, state: "onDisplay" });
    const suspendsOn = entry?.failing[0]?.suspendsOn ?? "";
    expect(suspendsOn > day(2)).toBe(true);
    const { runAdvanceTerms } = await import("../../../../worker/jobs/advance-terms.ts");
    const at = (date: string, hours: number) => new Date(Date.parse(`${date}T00:00:00+08:00`) + hours * 3_600_000);
    await runAdvanceTerms(env, at(suspendsOn, -1));
    expect(await stateOf(id)).toBe("onDisplay");
    await runAdvanceTerms(env, at(suspendsOn, 1));
    expect(await stateOf(id)).toBe("suspended");
  });

  it("the branch takes its support back, and gives it again", async () => {
    const id = await onDisplay();
    await env.DB.prepare(
      `INSERT INTO invitations (id, kind, entity, entity_id, hash, text_version, created_by, created_at, expires_at, used_at, supports)
       VALUES ('I1', 'branchOpinion', 'signings', ?, 'h', 1, '', '2026-01-01', '2026-01-02', '2026-01-01', 1)`,
    )
      .bind(id)
      .run();
    await rule({ branchOpinion: "suspendAtOnce" });
    const opinion = (withdrawn: boolean) =>
      call("POST", `/api/admin/signings/${id}/branch-opinion`, { token, body: { withdrawn, reason: "支部来函" } });
    expect(await opinion(false)).toMatchObject({ status: 409 });
    expect(await opinion(true)).toMatchObject({
      status: 200,
      body: { underWay: false, supports: true, withdrawnAt: expect.any(String) },
    });
    expect([await stateOf(id), (await failing("branchOpinion")).length]).toEqual(["suspended", 1]);
    const again = await opinion(false);
    expect([again.status, "withdrawnAt" in again.body]).toEqual([200, false]);
    expect(await stateOf(id)).toBe("onDisplay");
  });

  it("what is shown all the same says so, on the wall and on the page of its plate", async () => {
    const otherFirm = await addFirm("湖南天心律师事务所");
    await env.DB.prepare("UPDATE sites SET firm_id = ? WHERE id = ?").bind(otherFirm, siteId).run();
    const id = await onDisplay();
    const code = await codeOf("H", id);
    const page = async () => (await call<string>("GET", `/v/${code}`)).body;
    expect(JSON.stringify(await wall())).not.toContain("outOfUse");
    expect(await page()).not.toMatch(/已停止执业|已停止服务/);
    await rule({ firm: "showOnly", site: "showOnly" });
    for (const firm of [firmId, otherFirm]) await change("firms", firm, { status: "inactive" });
    expect(await wall()).toMatchObject([
      { site: { outOfUse: true }, lawyers: [{ firm: { id: firmId, outOfUse: true } }] },
    ]);
    expect((await call("GET", `/api/plates/${code}`)).body).toMatchObject({
      state: "onDisplay",
      site: { outOfUse: true },
      lawyer: { firm: { outOfUse: true } },
    });
    expect(await page()).toMatch(/该律师事务所已停止执业[^]*该网点已停止服务/);
    await rule({ firm: "suspendAtOnce" });
    expect(await page()).toContain("已暂停");
  });

  it("a sanction is found in the same list", async () => {
    const id = await onDisplay();
    await call("POST", "/api/admin/sanctions", {
      token,
      body: { lawyerId: lawyer.id, kind: "practiceSanction", from: day(0), docNo: "湘司罚决〔2026〕12号" },
    });
    expect(await failing("practiceSanction")).toMatchObject([{ id, state: "suspended" }]);
    expect(await failing("partyDiscipline")).toEqual([]);
  });
});

describe("a lawyer who changes firm", () => {
  let officeId: string;
  let otherFirmId: string;
  beforeEach(async () => {
    officeId = await addSite("清溪所", "firm");
    otherFirmId = await addFirm("湖南天心律师事务所");
    await env.DB.prepare("UPDATE sites SET firm_id = ? WHERE id = ?").bind(firmId, officeId).run();
  });
  const otherOffice = async (name = "天心所") => {
    const id = await addSite(name, "firm");
    await env.DB.prepare("UPDATE sites SET firm_id = ? WHERE id = ?").bind(otherFirmId, id).run();
    return id;
  };

  it("is asked what becomes of the post at the office that is left", async () => {
    const id = await onDisplay(lawyer, officeId);
    expect(await change("lawyers", lawyer.id, { firmId: otherFirmId })).toMatchObject({
      status: 409,
      body: { code: "post_choice_required" },
    });
    expect(await change("lawyers", lawyer.id, { firmId: otherFirmId, officePosts: "move" })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "officePosts", code: "not_allowed" }] },
    });
    expect(await change("lawyers", lawyer.id, { officePosts: "end" })).toMatchObject({ status: 422 });
    expect(await change("lawyers", lawyer.id, { firmId: otherFirmId, officePosts: "end" })).toMatchObject({
      status: 200,
      body: { firm: { id: otherFirmId }, underWay: false },
    });
    expect([await stateOf(id), await wall()]).toEqual(["ended", []]);
  });

  it("takes the post along, with what was promised and the badge", async () => {
    const id = await onDisplay(lawyer, officeId);
    const [first, second] = [await otherOffice(), await otherOffice("天心所分所")];
    expect(await change("lawyers", lawyer.id, { firmId: otherFirmId, officePosts: "move" })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "officeId", code: "required" }] },
    });
    expect(
      await change("lawyers", lawyer.id, { firmId: otherFirmId, officePosts: "move", officeId: second }),
    ).toMatchObject({ status: 200 });
    const [post, ...others] = await wall();
    expect(others).toEqual([]);
    expect(post).toMatchObject({ site: { id: second }, lawyers: [{ id: lawyer.id, firm: { id: otherFirmId } }] });
    expect(post?.commitments).toHaveLength(1);
    expect((await call("GET", `/api/plates/${await codeOf("H", id)}`)).body).toMatchObject({
      state: "onDisplay",
      site: { id: second },
    });
    expect(await stateOf(id)).toBe("onDisplay");
    expect(first).not.toBe(second);
  });

  it("is not asked where the post is no office's, and duty at the old office ends", async () => {
    const id = await onDisplay();
    const atOffice = await addSession(officeId, lawyer.id, { date: day(5) });
    await book(atOffice);
    expect(await change("lawyers", lawyer.id, { firmId: otherFirmId })).toMatchObject({ status: 200 });
    expect(await stateOf(id)).toBe("onDisplay");
    const [left] = await conflicts();
    expect(left).toMatchObject({ id: atOffice, conflict: "roster", standing: { obstacle: "rosterChanged" } });
    // Until the clerk says otherwise, also at the next run.
    const { materialise } = await import("../../consultations/rosters/duty.ts");
    await materialise();
    expect(await conflicts()).toHaveLength(1);
  });

  it("a firm that becomes part of another brings its lawyers, and its offices or not", async () => {
    const id = await onDisplay(lawyer, officeId);
    const merge = (body: object, version = 1) =>
      call<{ mergedInto: { id: string } | null }>("POST", `/api/admin/firms/${firmId}/merge`, {
        token,
        version,
        body: { into: otherFirmId, reason: "合并", ...body },
      });
    expect(await merge({ offices: "close" })).toMatchObject({ status: 409, body: { code: "post_choice_required" } });
    expect(await merge({ offices: "keep", into: firmId })).toMatchObject({ status: 422 });
    expect(await merge({ offices: "keep" })).toMatchObject({
      status: 200,
      body: { status: "inactive", mergedInto: { id: otherFirmId, name: "湖南天心律师事务所" }, underWay: false },
    });
    expect([await stateOf(id), await failing("any")]).toEqual(["onDisplay", []]);
    expect(await wall()).toMatchObject([{ site: { id: officeId }, lawyers: [{ firm: { id: otherFirmId } }] }]);
    expect(await change("firms", firmId, { status: "active" })).toMatchObject({ status: 409 });
    // Who signed for the firm that was is of the one it became.
    const { body } = await call<SigningDetail>("GET", `/api/admin/signings/${id}`, { token });
    expect(body.checks.find((check) => check.id === "firm")).toMatchObject({ result: "passed" });
  });
});
