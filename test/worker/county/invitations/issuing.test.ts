import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { InvitationEntry } from "../../../../worker/county/invitations/schema.ts";
import { call, freshDatabase, newKey, tokenFor } from "../../api.ts";
import { nominated, publishCampaign } from "../../commendations/nominations/campaign.ts";
import { answer, ask, read, secretOf, waitingSigning, yes } from "./support.ts";

const DAY = 86_400_000;

let clerk: string;
let signing: string;

beforeEach(async () => {
  await freshDatabase();
  clerk = await tokenFor("clerk");
  signing = (await waitingSigning()).id;
});

const list = (entity = "signings", id = signing, token = clerk) =>
  call<{ items: InvitationEntry[]; next: string | null }>(
    "GET",
    `/api/admin/invitations?entity=${entity}&entityId=${id}`,
    { token },
  );
const revoke = (id: string) =>
  call("POST", `/api/admin/invitations/${id}/revoke`, { token: clerk, body: { reason: "发错了人" } });
const actions = async () =>
  (
    await env.DB.prepare("SELECT action FROM audit_entries WHERE entity_id = ? ORDER BY rowid")
      .bind(signing)
      .raw<[string]>()
  ).map(([action]) => action);

describe("issuing a link", () => {
  it("is listed among all there are, and while it can be answered among those that can", async () => {
    const found = async (query: string) =>
      (
        await call<{ items: InvitationEntry[] }>("GET", `/api/admin/invitations${query}`, { token: clerk })
      ).body.items.map(({ id }) => id);
    const { id } = (await ask(clerk, signing, {})).body;
    expect(await found("")).toEqual([id]);
    expect(await found("?open=true")).toEqual([id]);
    await revoke(id);
    expect(await found("")).toEqual([id]);
    expect(await found("?open=true")).toEqual([]);
  });

  it("shows it once, for seven days unless said otherwise", async () => {
    const issued = await ask(clerk, signing, { addressee: "田书记" });
    expect(issued.status).toBe(201);
    expect(issued.body.path).toMatch(/^\/invitation#pin_[0-9A-Z]{26}_[0-9A-Z]{32}$/);
    expect(Date.parse(issued.body.expiresAt) - Date.parse(issued.body.createdAt)).toBe(7 * DAY);

    const { path, sent, ...entry } = issued.body;
    expect(sent).toBe(false);
    expect((await list()).body).toEqual({ items: [entry], next: null });
    expect(entry.addressee).toBe("田**");
    const opened = await call("POST", `/api/admin/invitations/${entry.id}/open`, {
      token: clerk,
      body: { reason: "核对收件人" },
    });
    expect(opened).toMatchObject({ status: 200, body: { id: entry.id, addressee: "田书记", name: null } });
    const dump = JSON.stringify(
      await env.DB.batch(
        ["invitations", "audit_entries", "idempotency_records"].map((table) =>
          env.DB.prepare(`SELECT * FROM ${table}`),
        ),
      ),
    );
    for (const hidden of [secretOf({ path }).split("_")[2] ?? "?", "田书记"]) expect(dump).not.toContain(hidden);
    expect(await actions()).toContain("signings.invite");
  });

  it("for one day to thirty", async () => {
    for (const days of [0, 31, 1.5])
      expect(await ask(clerk, signing, { days })).toMatchObject({ status: 422, body: { errors: [{ field: "days" }] } });
    const { body } = await ask(clerk, signing, { days: 30 });
    expect(Date.parse(body.expiresAt) - Date.parse(body.createdAt)).toBe(30 * DAY);
  });

  it("revokes the one before, also of many issued at once", async () => {
    const first = secretOf((await ask(clerk, signing)).body);
    const second = secretOf((await ask(clerk, signing)).body);
    expect(await answer(first, yes)).toMatchObject({ status: 409, body: { code: "invitation_expired" } });
    expect((await read(second)).body.state).toBe("open");
    const many = await Promise.all(Array.from({ length: 5 }, () => ask(clerk, signing)));
    expect(many.some(({ status }) => status === 201)).toBe(true);
    for (const { status, body } of many)
      expect([status, body.code ?? ""].join()).toMatch(/^(?:201,|412,stale_version)$/);
    const open = (await list()).body.items.filter(({ revokedAt, usedAt }) => !revokedAt && !usedAt);
    expect(open).toHaveLength(1);
  });

  it("leaves another signing's link alone", async () => {
    const other = (await waitingSigning()).id;
    const link = secretOf((await ask(clerk, other)).body);
    await ask(clerk, signing);
    expect((await answer(link, yes)).status).toBe(201);
  });

  it("once for one key, and shows the link once", async () => {
    const key = newKey();
    const [first, second] = [await ask(clerk, signing, {}, key), await ask(clerk, signing, {}, key)];
    const { path: _path, ...kept } = first.body;
    expect(second.body).toEqual(kept);
    expect((await list()).body.items).toHaveLength(1);
  });

  it("is for what waits for a decision", async () => {
    expect(await ask(clerk, "nothing")).toMatchObject({ status: 404 });
    await env.DB.prepare("UPDATE signings SET state = 'rejected'").run();
    expect(await ask(clerk, signing)).toMatchObject({ status: 409, body: { code: "illegal_transition" } });
  });

  it("is for clerks and reviewers; the auditor only reads", async () => {
    const auditor = await tokenFor("auditor");
    expect((await ask(await tokenFor("reviewer"), signing)).status).toBe(201);
    expect((await ask(auditor, signing)).status).toBe(403);
    expect((await list("signings", signing, auditor)).status).toBe(200);
  });
});

describe("revoking a link", () => {
  it("is done once, with a reason, and not after the answer", async () => {
    const { id } = (await ask(clerk, signing)).body;
    expect(await revoke(id)).toMatchObject({ status: 200, body: { revokedAt: expect.any(String) as string } });
    expect(await revoke(id)).toMatchObject({ status: 409, body: { code: "illegal_transition" } });
    expect(await revoke("nothing")).toMatchObject({ status: 404 });
    const next = (await ask(clerk, signing)).body;
    await answer(secretOf(next), yes);
    expect(await revoke(next.id)).toMatchObject({ status: 409, body: { code: "illegal_transition" } });
    expect((await actions()).slice(2)).toEqual([
      "signings.invite",
      "signings.handOverInvitation",
      "signings.revokeInvitation",
      "signings.invite",
      "signings.handOverInvitation",
      "signings.answerInvitation",
    ]);
  });
});

describe("asking a nominee", () => {
  it("asks to take part, and separately to be published", async () => {
    const campaign = await publishCampaign(await tokenFor("clerk"));
    const { code } = await nominated(campaign);
    const id = await env.DB.prepare("SELECT id FROM nominations WHERE code = ?").bind(code).first<string>("id");
    const issued = await call<{ path: string }>("POST", `/api/admin/nominations/${id}/invitations`, {
      token: clerk,
      body: {},
    });
    expect(issued.status).toBe(201);
    const link = secretOf(issued.body);
    const { body } = await read(link);
    expect(body).toMatchObject({
      kind: "nomineeConsent",
      state: "open",
      asked: {
        kind: "nomineeConsent",
        nominee: "龙大勇",
        organisation: "湖南沅水律师事务所",
        category: "优秀党员律师",
      },
      publication: { version: 1 },
    });
    // Who nominated, and why, is not for the nominee.
    expect(JSON.stringify(body)).not.toMatch(/田秀英|138|十年来/);

    expect(await answer(link, { supports: true, name: "龙大勇" })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "publication", code: "required" }] },
    });
    expect((await answer(link, { supports: true, publication: false, name: "龙大勇" })).status).toBe(201);
    expect((await list("nominations", id ?? "")).body.items).toMatchObject([{ supports: true, publication: false }]);
    expect(
      await env.DB.prepare(
        "SELECT entity, after FROM audit_entries WHERE action = 'nominations.answerInvitation'",
      ).first(),
    ).toMatchObject({ entity: "nominations" });
  });

  it("lets the nominee decline without reasons", async () => {
    const { code } = await nominated(await publishCampaign(clerk));
    const id = await env.DB.prepare("SELECT id FROM nominations WHERE code = ?").bind(code).first<string>("id");
    const link = secretOf(
      (await call<{ path: string }>("POST", `/api/admin/nominations/${id}/invitations`, { token: clerk, body: {} }))
        .body,
    );
    expect((await answer(link, { supports: false, name: "龙大勇" })).status).toBe(201);
    expect((await list("nominations", id ?? "")).body.items).toMatchObject([{ supports: false, publication: false }]);
  });
});
