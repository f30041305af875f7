import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import type { NominationReceipt, NominationStatus } from "../../../../worker/commendations/nominations/schema.ts";
import type { Campaign } from "../../../../worker/commendations/schema.ts";
import { call, freshDatabase, liftWriteLimits, newKey, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, day } from "../../county.ts";
import { draftCampaign, nominated, nomination, publishCampaign, REASON } from "./campaign.ts";

let token: string;
let firmId: string;
let lawyerId: string;

beforeEach(async () => {
  await freshDatabase();
  token = await tokenFor("clerk");
  firmId = await addFirm();
  lawyerId = (await addLawyer(firmId)).id;
});

const send = <T = ProblemDetails>(body: unknown, key?: string) =>
  call<T>("POST", "/api/nominations", { body, ...(key ? { key } : {}) });
const countNominations = async () =>
  (await env.DB.prepare("SELECT count(*) AS n FROM nominations").first<{ n: number }>())?.n;

describe("campaigns in public", () => {
  it("shows those open today, those that close first in front", async () => {
    await draftCampaign(token, { title: "草稿" });
    await publishCampaign(token, { title: "明天开始", opensOn: day(1) });
    await publishCampaign(token, { title: "一周", closesOn: day(7) });
    await publishCampaign(token, { title: "只有今天", opensOn: day(0), closesOn: day(0) });
    const ended = await publishCampaign(token, { title: "已经结束" });
    await env.DB.prepare("UPDATE campaigns SET opens_on = ?, closes_on = ? WHERE id = ?")
      .bind(day(-3), day(-1), ended.id)
      .run();
    const closed = await publishCampaign(token, { title: "提前关闭" });
    await call("POST", `/api/admin/campaigns/${closed.id}/close`, { token, version: 2, body: { reason: "名额已满" } });

    const { status, body } = await call<{ items: Campaign[]; next: null }>("GET", "/api/campaigns");
    expect(status).toBe(200);
    expect(body.items.map(({ title }) => title)).toEqual(["只有今天", "一周"]);
    expect(body.items[1]).toMatchObject({
      issuingBody: "清溪县司法局",
      reasonMin: 20,
      reasonMax: 100,
      categories: [
        { name: "优秀党员律师", nomineeKind: "person" },
        { name: "先进基层党组织", nomineeKind: "organisation" },
      ],
    });
    expect(body.items[1]).not.toHaveProperty("version");
    expect(body.next).toBeNull();
  });
});

describe("nominating", () => {
  it("takes a typed nominee, and tells by code how it stands", async () => {
    const campaign = await publishCampaign(token);
    const receipt = await nominated(campaign);
    expect(receipt.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);

    const typed = `${receipt.code.slice(0, 5).toLowerCase().replaceAll("0", "o")}-${receipt.code.slice(5)}`;
    const { status, body, headers } = await call<NominationStatus>("GET", `/api/nominations/${typed}`, {
      phone: "13812345678",
    });
    expect(status).toBe(200);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(body).toEqual({
      code: receipt.code,
      state: "submitted",
      campaign: { id: campaign.id, title: "2026年度全县优秀党员律师推荐", wording: "通报表扬" },
      category: { id: campaign.person, name: "优秀党员律师" },
      nominee: "龙大勇",
      role: "nominator",
      supporters: 1,
      withdrawable: true,
      submittedAt: receipt.submittedAt,
      decidedAt: null,
    });
  });

  it("takes a lawyer and a firm from the registry", async () => {
    const campaign = await publishCampaign(token);
    const person = await nominated(campaign, { nominee: { lawyerId } });
    const organisation = await nominated(campaign, { categoryId: campaign.organisation, nominee: { firmId } });
    expect(await call("GET", `/api/nominations/${person.code}`, { phone: "13812345678" })).toMatchObject({
      body: { nominee: "欧阳·建国" },
    });
    expect(await call("GET", `/api/nominations/${organisation.code}`, { phone: "13812345678" })).toMatchObject({
      body: { nominee: "湖南清溪律师事务所" },
    });
  });

  it("keeps nothing that was typed in the clear", async () => {
    const campaign = await publishCampaign(token);
    await nominated(campaign);
    const tables = ["nominations", "idempotency_records", "audit_entries"];
    const dump = JSON.stringify(await env.DB.batch(tables.map((table) => env.DB.prepare(`SELECT * FROM ${table}`))));
    for (const secret of ["龙大勇", "沅水", "每周到村里", "田秀英", "13812345678", "138****5678"])
      expect(dump).not.toContain(secret);
  });

  it("knows no foreign code, and counts who tries", async () => {
    const headers = { "cf-connecting-ip": "10.9.9.9" };
    for (const code of ["0".repeat(10), "x", "' OR 1=1 --"]) {
      expect(
        await call("GET", `/api/nominations/${encodeURIComponent(code)}`, { phone: "13812345678", headers }),
      ).toMatchObject({
        status: 404,
        body: { code: "not_found" },
      });
    }
    const counted = await env.DB.prepare("SELECT sum(count) AS n FROM failed_lookups").first();
    // Against the caller and against each code.
    expect(counted).toEqual({ n: 6 });
  });
});

describe("a campaign that takes nothing", () => {
  const refused = { status: 409, body: { code: "campaign_closed" } };

  it("is a draft, or not open yet, or over, or closed", async () => {
    expect(await send(nomination(await draftCampaign(token)))).toMatchObject(refused);
    expect(await send(nomination(await publishCampaign(token, { opensOn: day(1) })))).toMatchObject(refused);

    const over = await publishCampaign(token);
    await env.DB.prepare("UPDATE campaigns SET opens_on = ?, closes_on = ? WHERE id = ?")
      .bind(day(-3), day(-1), over.id)
      .run();
    expect(await send(nomination(over))).toMatchObject(refused);

    const closed = await publishCampaign(token);
    await call("POST", `/api/admin/campaigns/${closed.id}/close`, { token, version: 2, body: { reason: "名额已满" } });
    expect(await send(nomination(closed))).toMatchObject(refused);
    expect(await countNominations()).toBe(0);
  });

  it("takes them on its first and its last day", async () => {
    await nominated(await publishCampaign(token, { opensOn: day(0) }));
    await nominated(await publishCampaign(token, { closesOn: day(0) }));
  });

  it("goes by the calendar of the county's zone", async () => {
    // Between these two zones the date always differs.
    const [east, west] = ["Pacific/Kiritimati", "Pacific/Pago_Pago"];
    const first = new Intl.DateTimeFormat("en-CA", { timeZone: east }).format();
    const campaign = await publishCampaign(token, { opensOn: first, closesOn: first });
    const setZone = (zone: string) =>
      env.DB.prepare("INSERT OR REPLACE INTO settings (key, value, updated_at) VALUES ('zone', ?, '')")
        .bind(JSON.stringify(zone))
        .run();
    await setZone(west);
    expect(await send(nomination(campaign))).toMatchObject(refused);
    expect(await call("GET", "/api/campaigns")).toMatchObject({ body: { items: [] } });
    await setZone(east);
    await nominated(campaign);
    expect(await call("GET", "/api/campaigns")).toMatchObject({ body: { items: [{ id: campaign.id }] } });
  });

  it("is held by the table as well, should it close while a nomination is on its way", async () => {
    const campaign = await draftCampaign(token);
    const insert = env.DB.prepare(
      `INSERT INTO nominations (id, code, campaign_id, category_id, nominee_key, reason, nominator_name, nominator_phone, nominator_phone_index, consent_version, created_at, updated_at)
       VALUES ('n', 'c', ?, ?, 'k', 'r', 'n', 'p', 'i', 1, '', '')`,
    ).bind(campaign.id, campaign.person);
    await expect(insert.run()).rejects.toThrow("campaign_closed");
  });
});

describe("the same again", () => {
  it("answers the same key and payload with the first answer, once and in parallel", async () => {
    const body = nomination(await publishCampaign(token));
    const key = newKey();
    const answers = await Promise.all(Array.from({ length: 10 }, () => send<NominationReceipt>(body, key)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 201));
    expect(new Set(answers.map((answer) => answer.body.code)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers.get("idempotency-replayed") === "true")).toHaveLength(9);
    expect(await countNominations()).toBe(1);
    expect(await send({ ...body, reason: `${REASON}另` }, key)).toMatchObject({
      status: 422,
      body: { code: "idempotency_key_reused" },
    });
  });

  it("stores parallel identical nominations more than once without the guard", async () => {
    const body = nomination(await publishCampaign(token));
    await env.DB.prepare("DROP INDEX nominations_nominee").run();
    await Promise.all(Array.from({ length: 20 }, () => send(body)));
    expect(await countNominations()).toBeGreaterThan(1);
  });

  it("stores parallel identical nominations with different keys once", async () => {
    await liftWriteLimits();
    const body = nomination(await publishCampaign(token));
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(body)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const [won] = answers.filter(({ status }) => status === 201) as unknown as { body: NominationReceipt }[];
    expect(
      answers.filter(
        ({ status, body }) =>
          status === 409 && body.code === "nomination_exists" && body.nominationId === won?.body.nominationId,
      ),
    ).toHaveLength(19);
    expect(await countNominations()).toBe(1);
  });

  it("is one nominee in a category, whoever nominates and however the name is written", async () => {
    const campaign = await publishCampaign(token);
    const { nominationId } = await nominated(campaign);
    const refused = { status: 409, body: { code: "nomination_exists", nominationId } };
    expect(await send(nomination(campaign, { nominator: { name: "向前进", phone: "0743-8221234" } }))).toMatchObject(
      refused,
    );
    expect(
      await send(
        nomination(campaign, {
          nominee: { name: "龙 大勇", organisation: "湖南沅水律师事务所 " },
          nominator: { name: "田秀英", phone: "+86 138-1234-5678" },
        }),
      ),
    ).toMatchObject(refused);
    const registered = await nominated(campaign, { nominee: { lawyerId } });
    expect(await send(nomination(campaign, { nominee: { lawyerId } }))).toMatchObject({
      ...refused,
      body: { nominationId: registered.nominationId },
    });
  });

  it("takes another nominee, a namesake elsewhere and another category", async () => {
    const campaign = await publishCampaign(token);
    await nominated(campaign);
    await nominated(campaign, { nominee: { name: "龙小勇", organisation: "湖南沅水律师事务所" } });
    await nominated(campaign, { nominee: { name: "龙大勇", organisation: "湖南武陵律师事务所" } });
    await nominated(campaign, { categoryId: campaign.organisation });
    expect(await countNominations()).toBe(4);
  });
});
