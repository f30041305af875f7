import { Validator } from "@cfworker/json-schema";
import { beforeEach, describe, expect, it } from "vitest";
import type { HistoryStep } from "../../../../worker/county/audit/schema.ts";
import { SETTING_GROUPS, type SettingEntry } from "../../../../worker/county/settings/schema.ts";
import { SETTING_KEYS } from "../../../../worker/county/settings/settings.ts";
import type { Page } from "../../../../worker/platform/core/paging.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { versionBefore } from "../../../support/sample-county.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";

let token: string;

beforeEach(async () => {
  await freshDatabase();
  token = await tokenFor("administrator", "局长");
});

const put = (key: string, value: unknown, version: number) =>
  call<SettingEntry & ProblemDetails>("PUT", `/api/admin/settings/${key}`, { token, version, body: { value } });
const restore = (key: string, step: string, version: number) =>
  call<SettingEntry & ProblemDetails>("POST", `/api/admin/settings/${key}/restore`, { token, version, body: { step } });
const history = async (key: string) =>
  (await call<Page<HistoryStep>>("GET", `/api/admin/history/settings/${key}`, { token })).body.items;

describe("a setting", () => {
  it("says in both languages what it does, what it may be, and what it is without being set", async () => {
    const { body } = await call<{ items: SettingEntry[] }>("GET", "/api/admin/settings", { token });
    expect(body.items.map(({ key }) => key)).toEqual([...SETTING_KEYS]);
    for (const { key, group, label, help, shape, default: usual, value } of body.items) {
      expect(SETTING_GROUPS, key).toContain(group);
      for (const words of [label, help]) {
        expect(words.zh, key).toMatch(/\p{Script=Han}/u);
        expect(words.en, key).toMatch(/^[A-Z]/);
      }
      if (versionBefore(key) === 0) expect(value, key).toEqual(usual);
      // What is said in the county's name has no default.
      else expect(usual, key).toBeNull();
      const { valid, errors } = new Validator({
        $schema: "https://json-schema.org/draft/2020-12/schema",
        ...shape,
      }).validate(value);
      expect({ key, valid, errors }).toEqual({ key, valid: true, errors: [] });
    }
  });

  it("is put back to what it was before any of its changes, as a change of its own", async () => {
    await put("bookingDays", 14, 0);
    await put("bookingDays", 7, 1);
    const [last, first] = await history("bookingDays");
    expect(last).toMatchObject({ actor: { name: "局长" }, before: { value: 14 }, after: { value: 7 } });
    expect(await restore("bookingDays", last?.id ?? "", 1)).toMatchObject({
      status: 412,
      body: { code: "stale_version" },
    });
    expect(await restore("bookingDays", last?.id ?? "", 2)).toMatchObject({
      status: 200,
      body: { value: 14, version: 3, default: 28 },
    });
    expect(await restore("bookingDays", first?.id ?? "", 3)).toMatchObject({ status: 200, body: { value: 28 } });
    expect(await history("bookingDays")).toHaveLength(4);
  });

  it("is put back with a second administrator where a change takes one", async () => {
    await put("retentionDays", 60, 0);
    await put("retentionDays", 30, 1);
    const [proposed, changed] = await history("retentionDays");
    expect(proposed).toMatchObject({ action: "settings.propose" });
    // Only what took effect can be undone, and not while something waits.
    expect(await restore("retentionDays", proposed?.id ?? "", 1)).toMatchObject({
      status: 422,
      body: { errors: [{ field: "step", code: "unknown" }] },
    });
    expect(await restore("retentionDays", changed?.id ?? "", 1)).toMatchObject({ body: { code: "change_waiting" } });
    const waiting = (await call<SettingEntry>("GET", "/api/admin/settings/retentionDays", { token })).body.waiting;
    await call("POST", "/api/admin/settings/retentionDays/withdraw", { token, body: { id: waiting?.id } });
    expect(await restore("retentionDays", changed?.id ?? "", 1)).toMatchObject({
      status: 200,
      body: { value: 60, waiting: { value: 90 } },
    });
  });

  it("is not put back by a step of another, nor where the audit has a person masked", async () => {
    await put("bookingDays", 14, 0);
    await put("escalationContact", { name: "赵主任", phone: "13877776666" }, 0);
    const [days] = await history("bookingDays");
    const [contact] = await history("escalationContact");
    const refused = (code: string) => ({ status: 422, body: { errors: [{ field: "step", code }] } });
    expect(await restore("offerMinutes", days?.id ?? "", 0)).toMatchObject(refused("unknown"));
    expect(await restore("bookingDays", "nothing", 1)).toMatchObject(refused("unknown"));
    expect(await restore("escalationContact", contact?.id ?? "", 1)).toMatchObject(refused("not_allowed"));
    expect((await restore("nothing", days?.id ?? "", 0)).status).toBe(404);
  });
});
