import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { NominationEntry } from "../../../worker/commendations/review/schema.ts";
import type { SigningDetail } from "../../../worker/posts/signings/schema.ts";
import { openDatabase } from "../../../worker/platform/db/client.ts";
import { ENDED_BY } from "../../../worker/jobs/retention.ts";
import { endWhatIsOver } from "../../../worker/county/retention/erase-service.ts";
import { call, freshDatabase, tokenFor } from "../api.ts";
import { addFirm, addLawyer, addSession, addSite, day } from "../county.ts";
import { nomination, publishCampaign, supported } from "../commendations/nominations/campaign.ts";
import { confirm } from "../posts/signings/signed.ts";

let token: string;
let siteId: string;
let firmId: string;
let lawyer: Awaited<ReturnType<typeof addLawyer>>;

beforeEach(async () => {
  await freshDatabase();
  token = await tokenFor("administrator");
  siteId = await addSite();
  firmId = await addFirm();
  lawyer = await addLawyer(firmId);
});

/** What the nightly job runs, on the night that ends the day `days` from today. */
async function forget(days: number): Promise<void> {
  const { db } = openDatabase(env, "first-primary");
  await endWhatIsOver(db, ENDED_BY, new Date(`${day(days + 1)}T02:10:00+08:00`));
}
const first = <T>(sql: string) => env.DB.prepare(sql).first<T>();
const set = (key: string, value: number) =>
  env.DB.prepare("INSERT INTO settings (key, value, updated_at) VALUES (?, ?, '')").bind(key, String(value)).run();

describe("who nominated", () => {
  const stored = () =>
    first(
      "SELECT nominator_name AS name, nominator_phone AS phone, nominator_phone_index AS phoneIndex FROM nominations",
    );
  const erased = { name: null, phone: null, phoneIndex: null };

  it("is kept until 180 days after the campaign's last day, or what the setting says; the nomination stays", async () => {
    const campaign = await publishCampaign(token);
    const { body: receipt } = await call<{ code: string }>("POST", "/api/nominations", { body: nomination(campaign) });
    await forget(7 + 179);
    expect(await stored()).toEqual({
      name: expect.any(String),
      phone: expect.any(String),
      phoneIndex: expect.any(String),
    });
    await forget(7 + 180);
    expect(await stored()).toEqual(erased);

    const { body } = await call<{ items: NominationEntry[] }>("GET", "/api/admin/nominations", { token });
    expect(body.items).toMatchObject([{ nominator: null, nominee: { name: "龙大勇" } }]);
    const id = body.items[0]?.id ?? "";
    expect(
      await call("POST", `/api/admin/nominations/${id}/move`, { token, version: 1, body: { to: "eligible" } }),
    ).toMatchObject({ status: 200, body: { nominator: null } });
    expect(await call("GET", `/api/nominations/${receipt.code}`, { phone: "13812345678" })).toMatchObject({
      status: 200,
      body: { state: "eligible" },
    });
  });

  it("is erased of supporters as well, whose reasons stay", async () => {
    const { body } = await call<{ nominationId: string }>("POST", "/api/nominations", {
      body: nomination(await publishCampaign(token)),
    });
    await supported(body.nominationId, "13900000001");
    const columns = "nominator_name AS name, nominator_phone AS phone, nominator_phone_index AS phoneIndex";
    await forget(7 + 179);
    expect(await first(`SELECT ${columns} FROM supporters`)).toEqual({
      name: expect.any(String),
      phone: expect.any(String),
      phoneIndex: expect.any(String),
    });
    await forget(7 + 180);
    expect(
      await first(`SELECT ${columns}, reason <> '' AS reasoned, withdrawn_at AS withdrawnAt FROM supporters`),
    ).toEqual({ ...erased, reasoned: 1, withdrawnAt: null });
  });

  it("goes by the setting", async () => {
    await set("nominatorRetentionDays", 3);
    await call("POST", "/api/nominations", { body: nomination(await publishCampaign(token)) });
    await forget(7 + 2);
    expect(await stored()).not.toEqual(erased);
    await forget(7 + 3);
    expect(await stored()).toEqual(erased);
  });
});

describe("a signing's phone", () => {
  const stored = () => first("SELECT phone, phone_index AS phoneIndex FROM signings");

  it("is kept while the bureau has not decided, and for 90 days after", async () => {
    const { licenceNo, name } = lawyer;
    const promise = { text: "三个工作日内答复每一件法律咨询留言", dueDate: day(1) };
    await call("POST", "/api/signings", {
      body: {
        licenceNo,
        name,
        phone: "13812345678",
        firmId,
        siteId,
        pledgeVersion: 1,
        commitments: [promise],
        showPartyMembership: false,
      },
    });
    await forget(300);
    const kept = { phone: expect.any(String), phoneIndex: expect.any(String) };
    expect(await stored()).toEqual(kept);

    const id = (await first<{ id: string }>("SELECT id FROM signings"))?.id ?? "";
    await confirm(id);
    await forget(300);
    expect(await stored()).toEqual(kept);
    expect((await call("POST", `/api/admin/signings/${id}/approve`, { token, version: 2, body: {} })).status).toBe(200);
    await forget(88);
    expect(await stored()).toEqual(kept);
    await forget(91);
    expect(await stored()).toEqual({ phone: null, phoneIndex: null });
    expect((await call<SigningDetail>("GET", `/api/admin/signings/${id}`, { token })).body).toMatchObject({
      state: "onDisplay",
      phone: null,
    });
  });
});

describe("the reason of a rating", () => {
  it("goes with the booking, but not before the complaint is answered", async () => {
    const session = await addSession(siteId, lawyer.id);
    const body = { sessionId: session, name: "王小明", phone: "13812345678", matter: "labour", consentVersion: 1 };
    const { body: booking } = await call<{ code: string }>("POST", "/api/bookings", { body });
    await env.DB.prepare("UPDATE bookings SET status = 'done'").run();
    expect(
      (
        await call("POST", `/api/bookings/${booking.code}/rating`, {
          phone: "13812345678",
          body: { level: 5, reason: "律师没有来", channel: "portal" },
        })
      ).status,
    ).toBe(201);
    const reason = async () => (await first<{ reason: string | null }>("SELECT reason FROM ratings"))?.reason;

    await forget(1);
    expect(await reason()).toEqual(expect.any(String));
    await env.DB.prepare("UPDATE bookings SET name = NULL, phone = NULL, phone_index = NULL").run();
    await forget(1);
    expect(await reason()).toEqual(expect.any(String));
    await env.DB.prepare(
      "UPDATE rectifications SET state = 'replied', reply = '已向您说明情况并致歉', replied_at = created_at",
    ).run();
    await forget(1);
    expect(await reason()).toBeNull();
    expect(await first("SELECT level, state FROM ratings")).toEqual({ level: 5, state: "counted" });
  });
});
