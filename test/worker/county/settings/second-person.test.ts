import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { ChangedSetting, SettingEntry } from "../../../../worker/county/settings/schema.ts";
import { needsSecondPerson } from "../../../../worker/county/settings/second-person.ts";
import { SETTING_KEYS } from "../../../../worker/county/settings/settings.ts";
import type { NewToken } from "../../../../worker/platform/access/staff-schema.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { anotherTokenOf, call, freshDatabase, personOf, tokenFor } from "../../api.ts";

let first: string;
let second: string;

beforeEach(async () => {
  await freshDatabase();
  first = await tokenFor("administrator", "龙局长");
  second = await tokenFor("administrator", "田副局长");
});

type Answer = ChangedSetting & ProblemDetails;
const put = (value: unknown, token = first, version = 0, key = "retentionDays") =>
  call<Answer>("PUT", `/api/admin/settings/${key}`, { token, version, body: { value } });
const read = async (key = "retentionDays") =>
  (await call<SettingEntry>("GET", `/api/admin/settings/${key}`, { token: first })).body;
const step = (verb: "confirm" | "refuse" | "withdraw", token: string, id: string, key = "retentionDays") =>
  call<Answer>("POST", `/api/admin/settings/${key}/${verb}`, {
    token,
    body: { id, ...(verb === "refuse" ? { reason: "没有依据" } : {}) },
  });
const proposed = async (value = 30) => (await put(value)).body.waiting?.id ?? "";

describe("a change that one administrator could do harm with", () => {
  it("waits, is listed, and takes effect when another confirms it", async () => {
    const answer = await put(30);
    expect(answer).toMatchObject({
      status: 200,
      body: { value: 90, version: 0, waiting: { value: 30, by: { id: personOf(first), name: "龙局长" } } },
    });
    const { body: list } = await call<{ items: SettingEntry[] }>("GET", "/api/admin/settings", {
      token: await tokenFor("clerk"),
    });
    expect(list.items.filter(({ waiting }) => waiting).map(({ key }) => key)).toEqual(["retentionDays"]);
    expect(await put(20, second)).toMatchObject({ status: 409, body: { code: "change_waiting" } });
    const id = answer.body.waiting?.id ?? "";
    expect(await step("confirm", second, id)).toMatchObject({
      status: 200,
      body: { value: 30, version: 1, waiting: null },
    });
    expect(await read()).toMatchObject({ value: 30, version: 1, waiting: null });
    expect(await step("confirm", second, id)).toMatchObject({ status: 404 });
    const { results } = await env.DB.prepare(
      "SELECT action, actor_id FROM audit_entries WHERE entity = 'settings' ORDER BY rowid",
    ).all();
    expect(results).toEqual([
      { action: "settings.propose", actor_id: personOf(first) },
      { action: "settings.confirm", actor_id: personOf(second) },
      { action: "settings.change", actor_id: personOf(second) },
    ]);
  });

  it("is not confirmed by who proposed it, by whichever token, nor by one they made for somebody", async () => {
    const id = await proposed();
    expect(await step("confirm", first, id)).toMatchObject({ status: 409, body: { code: "same_person" } });
    expect(await step("confirm", await anotherTokenOf(first), id)).toMatchObject({ status: 409 });
    const issue = async (by: string, body: object) =>
      (await call<NewToken>("POST", "/api/admin/tokens", { token: by, body })).body.token ?? "";
    // A person of their own invention, a token in the other's name, and what either makes in turn.
    const invented = await issue(first, { name: "某人", role: "administrator" });
    const inTheirName = await issue(first, { name: "备用", staffId: personOf(second) });
    const inTurn = await issue(inTheirName, { name: "备用二", staffId: personOf(second) });
    for (const token of [invented, inTheirName, inTurn])
      expect(await step("confirm", token, id)).toMatchObject({ status: 409, body: { code: "same_person" } });
    expect(await step("confirm", await tokenFor("clerk"), id)).toMatchObject({ status: 403 });
    expect(await read()).toMatchObject({ value: 90, version: 0 });
    // What the other made themselves counts.
    expect(await step("confirm", await issue(second, { name: "新电脑", staffId: personOf(second) }), id)).toMatchObject(
      {
        status: 200,
      },
    );
  });

  it("is refused by the other or taken back by who proposed it, and then it has never been", async () => {
    const refused = await proposed();
    expect(await step("withdraw", second, refused)).toMatchObject({ status: 403 });
    expect(await step("refuse", first, refused)).toMatchObject({ status: 409, body: { code: "same_person" } });
    expect(await step("refuse", second, refused)).toMatchObject({ status: 200, body: { value: 90, waiting: null } });
    const withdrawn = await proposed();
    expect(await step("confirm", second, refused)).toMatchObject({ status: 404 });
    expect(await step("withdraw", first, withdrawn)).toMatchObject({ status: 200, body: { waiting: null } });
    expect(await step("confirm", second, withdrawn)).toMatchObject({ status: 404 });
    expect(await read()).toMatchObject({ value: 90, version: 0 });
  });

  it("is confirmed once, however many do it at once, and only as it was seen", async () => {
    const id = await proposed();
    const third = await tokenFor("administrator", "石副局长");
    const answers = await Promise.all([
      step("confirm", second, id),
      step("confirm", third, id),
      step("withdraw", first, id),
    ]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await env.DB.prepare("SELECT count(*) AS n FROM setting_proposals").first("n")).toBe(0);
  });

  it("waits in a county of one until there is a second; only its first setting does not", async () => {
    await freshDatabase();
    first = await tokenFor("administrator");
    expect(await put(60)).toMatchObject({ status: 200, body: { value: 60, version: 1, waiting: null } });
    const { body } = await put(30, first, 1);
    expect(body).toMatchObject({ value: 60, version: 1, waiting: { value: 30 } });
    expect(await step("confirm", await tokenFor("administrator", "新来的"), body.waiting?.id ?? "")).toMatchObject({
      status: 200,
      body: { value: 30, version: 2 },
    });
  });

  it("does not take effect alone because the other has just been sent away", async () => {
    const { version } = (
      await call<{ items: { id: string; version: number }[] }>("GET", "/api/admin/staff", { token: first })
    ).body.items.find(({ id }) => id === personOf(second)) ?? { version: 0 };
    const body = { reason: "调离" };
    await call("POST", `/api/admin/staff/${personOf(second)}/leave`, { token: first, version, body });
    expect((await put(30)).body).toMatchObject({ value: 90, waiting: { value: 30 } });
  });
});

describe("what needs a second person", () => {
  it("is every retention, where messages and people are sent, and what holds strangers off", () => {
    const always = SETTING_KEYS.filter((key) => needsSecondPerson(key, 1, 2));
    expect(always).toEqual(expect.arrayContaining(["retentionDays", "gateway", "bookingUrl", "writeLimits"]));
    expect(SETTING_KEYS.filter((key) => /retention/i.test(key)).every((key) => always.includes(key))).toBe(true);
    expect(always).not.toContain("bookingDays");
    expect(needsSecondPerson("retentionDays", 90, 90)).toBe(false);
    expect(needsSecondPerson("writeLimits", { booking: { perPhone: 20 } }, { booking: { perPhone: 10 } })).toBe(false);
    expect(needsSecondPerson("writeLimits", { booking: { perPhone: 20 } }, { booking: { perPhone: 21 } })).toBe(true);
  });

  it("is what takes effect at once otherwise", async () => {
    expect(await put(14, first, 0, "bookingDays")).toMatchObject({ status: 200, body: { value: 14, waiting: null } });
  });
});

describe("the message gateway's address", () => {
  it("is one that was listed at deployment, when it is proposed", async () => {
    for (const url of [
      "https://169.254.169.254/latest",
      "https://10.0.0.5/in",
      "http://2130706433/",
      "http://0x7f.1/",
      "https://[::ffff:10.0.0.1]/",
      "https://gateway.test./in",
      "https://sms.elsewhere.cn/in",
    ]) {
      const { status } = await put({ url }, first, 0, "gateway");
      expect([url, status]).toEqual([url, 422]);
    }
    expect(await put({ url: "https://sms.gateway.test/in" }, first, 0, "gateway")).toMatchObject({
      status: 200,
      body: { value: null, waiting: { value: { url: "https://sms.gateway.test/in" } } },
    });
  });
});
