import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { ChangedSetting } from "../../../../worker/county/settings/schema.ts";
import { writeSettingStatement } from "../../../../worker/county/settings/queries.ts";
import { runDaily } from "../../../../worker/jobs/daily.ts";
import { runDelivery } from "../../../../worker/jobs/deliver.ts";
import { openDatabase, writeBatch } from "../../../../worker/platform/db/client.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { anotherTokenOf, call, freshDatabase, personOf, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSession, addSite, day } from "../../county.ts";
import { TestGateway } from "../../gateway.ts";

/** One administrator who would do harm by a setting: what it would come to, and that it does not. */

let first: string;
let second: string;

beforeEach(async () => {
  await freshDatabase();
  first = await tokenFor("administrator", "龙局长");
  second = await tokenFor("administrator", "田副局长");
});

const put = (key: string, value: unknown, version = 0, token = first) =>
  call<ChangedSetting & ProblemDetails>("PUT", `/api/admin/settings/${key}`, { token, version, body: { value } });
/** The guard off: the value stands there as if nobody else were asked. */
const putAlone = async (key: string, version: number, value: unknown) => {
  const { db } = openDatabase(env);
  await writeBatch(db, [writeSettingStatement(db, key, version, { value, updatedAt: new Date().toISOString() })]);
};
const book = async () => {
  const sessionId = await addSession(await addSite(), (await addLawyer(await addFirm())).id, { date: day(3) });
  const body = { sessionId, name: "覃木匠", phone: "13900000001", matter: "debt", consentVersion: 1 };
  expect((await call("POST", "/api/bookings", { body })).status).toBe(201);
};
const deliver = () => runDelivery(env, () => new Date(Date.now() + 60_000), 25_000);

describe("the gateway changed to one's own", () => {
  it("would get citizens' names and phones, and gets none while nobody else has agreed", async () => {
    const [bureaus, own] = [new TestGateway(), new TestGateway()];
    await bureaus.connect();
    await book();
    expect(await put("gateway", { url: own.url }, 1)).toMatchObject({
      status: 200,
      body: { value: { url: bureaus.url }, waiting: { value: { url: own.url } } },
    });
    await deliver();
    expect(await own.received()).toEqual([]);
    expect((await bureaus.received()).length).toBeGreaterThan(0);

    await putAlone("gateway", 1, { url: own.url, voice: false });
    await book();
    await deliver();
    expect(JSON.stringify(await own.received())).toContain("13900000001");
  });
});

describe("a retention cut to a day", () => {
  it("would erase what speaks of somebody, and erases nothing while nobody else has agreed", async () => {
    await book();
    // Some days after the consultation.
    const later = new Date(Date.now() + 8 * 86_400_000);
    const names = () => env.DB.prepare("SELECT count(*) AS n FROM bookings WHERE name IS NOT NULL").first("n");
    expect(await put("retentionDays", 1)).toMatchObject({ body: { value: 90, waiting: { value: 1 } } });
    await runDaily(env, later);
    expect(await names()).toBe(1);

    await putAlone("retentionDays", 0, 1);
    await runDaily(env, later);
    expect(await names()).toBe(0);
  });
});

describe("who proposed it", () => {
  it("does not agree to it, with a second token, nor once they have made the other a clerk", async () => {
    const { id = "" } = (await put("retentionDays", 30)).body.waiting ?? {};
    for (const token of [first, await anotherTokenOf(first)])
      expect(await call("POST", "/api/admin/settings/retentionDays/confirm", { token, body: { id } })).toMatchObject({
        status: 409,
        body: { code: "same_person" },
      });
    const demoted = await call("PATCH", `/api/admin/staff/${personOf(second)}`, {
      token: first,
      version: 1,
      body: { role: "clerk" },
    });
    expect(demoted.status).toBe(200);
    // A county that never had a second administrator sets a value for the first time alone; this one had.
    for (const [key, value] of [
      ["nominatorRetentionDays", 1],
      ["gateway", { url: new TestGateway().url }],
      ["phoneProof", "off"],
    ] as const)
      expect(await put(key, value)).toMatchObject({ status: 200, body: { version: 0, waiting: { value } } });
  });
});
