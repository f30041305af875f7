import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { runDelivery } from "../../../../worker/jobs/deliver.ts";
import { ENDED_BY } from "../../../../worker/jobs/retention.ts";
import { endWhatIsOver } from "../../../../worker/county/retention/erase-service.ts";
import type { DeskLinkEntry, NewDeskLink } from "../../../../worker/county/desk-links/schema.ts";
import type { InvitationEntry, NewInvitation } from "../../../../worker/county/invitations/schema.ts";
import { openDatabase } from "../../../../worker/platform/db/client.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { call, freshDatabase, newKey, tokenFor } from "../../api.ts";
import { addFirm, addLawyer } from "../../county.ts";
import { TestGateway } from "../../gateway.ts";
import { nominated, publishCampaign } from "../../commendations/nominations/campaign.ts";
import { answer, ask, read, waitingSigning, yes } from "../invitations/support.ts";

const PHONE = "13812345678";
const HOUR = 3_600_000;

let clerk: string;
let reviewer: string;
let administrator: string;
let lawyerId: string;
let gateway: TestGateway;

beforeEach(async () => {
  await freshDatabase();
  [clerk, reviewer, administrator] = await Promise.all([
    tokenFor("clerk"),
    tokenFor("reviewer"),
    tokenFor("administrator"),
  ]);
  lawyerId = (await addLawyer(await addFirm(), "田小军")).id;
  gateway = new TestGateway();
});

type Issued = NewDeskLink & ProblemDetails;
const issue = (token: string, body: object = {}, key = newKey()) =>
  call<Issued>("POST", "/api/admin/desk-links", { token, key, body: { lawyerId, ...body } });
const handOver = (id: string, token: string, key = newKey(), kind = "desk-links") =>
  call<NewDeskLink & NewInvitation & ProblemDetails>("POST", `/api/admin/${kind}/${id}/hand-over`, { token, key });
const enterPhone = async (phone: string | null = PHONE, id = lawyerId) => {
  const { body } = await call<{ version: number }>("GET", `/api/admin/lawyers/${id}`, { token: clerk });
  await call("PATCH", `/api/admin/lawyers/${id}`, { token: clerk, version: body.version, body: { phone } });
};
const links = async () =>
  (await call<{ items: DeskLinkEntry[] }>("GET", "/api/admin/desk-links", { token: clerk })).body.items;
const opens = async (token: string | undefined) => (await call("GET", "/api/desk", { token: token ?? "" })).status;
/** A delivery run, some hours from now. */
const deliver = (hours = 0) => runDelivery(env, () => new Date(Date.now() + 60_000 + hours * HOUR), 25_000);
const tokenIn = (text: string): string => /#(pi[dn]_\w+)/.exec(text)?.[1] ?? "";
const actions = async () =>
  (await env.DB.prepare("SELECT action FROM audit_entries ORDER BY rowid").all<{ action: string }>()).results.map(
    ({ action }) => action,
  );

/** Everything the database holds, as text. */
async function dump(): Promise<string> {
  const { results } = await env.DB.prepare(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_cf%' ESCAPE '\\'",
  ).all<{ name: string }>();
  const tables = await Promise.all(results.map(({ name }) => env.DB.prepare(`SELECT * FROM "${name}"`).all()));
  return JSON.stringify(tables.map((table) => table.results));
}

describe("a link with a gateway and a phone on file", () => {
  beforeEach(async () => {
    await gateway.connect();
    await enterPhone();
  });

  it("is sent to the lawyer, and seen by nobody of the bureau", async () => {
    for (const token of [clerk, reviewer, administrator]) {
      const key = newKey();
      const issued = await issue(token, {}, key);
      expect(issued).toMatchObject({
        status: 201,
        body: { way: "send", sent: true, to: "138****5678", delivery: "sending" },
      });
      for (const body of [issued.body, (await issue(token, {}, key)).body]) expect(body).not.toHaveProperty("path");
    }
    await deliver();
    const received = await gateway.received();
    // The two that were issued first ended with the next.
    expect(received).toHaveLength(1);
    const [{ message } = { message: undefined }] = received;
    expect(message).toMatchObject({ event: { kind: "personalLink" }, to: { name: "田小军", phone: PHONE } });
    const secret = tokenIn(message?.text.zh ?? "");
    expect(message?.text.zh).toContain(`https://pioneer.test/desk#${secret}`);
    expect(message?.text.en).toContain(secret);
    expect(await opens(secret)).toBe(200);
    expect((await links())[0]).toMatchObject({ delivery: "sent", handedOverBy: null, to: "138****5678" });
    // From here on only the lawyer has it.
    expect(await env.DB.prepare("SELECT count(*) AS n FROM personal_links WHERE delivery IS NOT NULL").first("n")).toBe(
      0,
    );
    const everything = await dump();
    for (const hidden of [secret.split("_")[2] ?? "?", PHONE]) expect(everything).not.toContain(hidden);
  });

  it("is not kept in the clear on its way", async () => {
    await issue(reviewer);
    expect(await dump()).not.toMatch(/#pid_|13812345678/);
  });

  it("is erased when the gateway refuses it, and shows as failed", async () => {
    await issue(clerk);
    await gateway.plan([], 422);
    await deliver();
    expect((await links())[0]).toMatchObject({ delivery: "failed" });
    expect(await env.DB.prepare("SELECT delivery FROM personal_links").first("delivery")).toBeNull();
    // Sent again by whoever looks after the outbox, it finds nothing to send.
    await gateway.plan([], 200);
    await call("POST", "/api/admin/outbox/retry", { token: clerk, body: {} });
    await deliver(1);
    expect(await gateway.received()).toHaveLength(1);
  });

  it("is sent with the same secret again while nobody knows whether it arrived", async () => {
    await issue(clerk);
    await gateway.plan([500], 200);
    await deliver();
    await deliver(1);
    const texts = (await gateway.received()).map(({ message }) => tokenIn(message.text.zh));
    expect(texts).toHaveLength(2);
    expect(new Set(texts).size).toBe(1);
    expect(await opens(texts[0])).toBe(200);
  });

  it("is not sent once it is closed, or has run out, and is not kept either", async () => {
    const { body } = await issue(clerk);
    await call("POST", `/api/admin/desk-links/${body.id}/revoke`, { token: clerk, body: { reason: "发错人" } });
    expect(await env.DB.prepare("SELECT delivery FROM personal_links").first("delivery")).toBeNull();
    await deliver();
    expect(await gateway.received()).toEqual([]);

    await issue(clerk, { days: 1 });
    const { db } = openDatabase(env);
    await endWhatIsOver(db, ENDED_BY, new Date(Date.now() + 25 * HOUR));
    expect(await env.DB.prepare("SELECT count(*) AS n FROM personal_links WHERE delivery IS NOT NULL").first("n")).toBe(
      0,
    );
  });

  it("may be handed over on paper all the same: then the lawyer is told", async () => {
    const issued = await issue(clerk, { way: "handOver" });
    expect(issued.body).toMatchObject({ sent: false, delivery: "handedOver", path: expect.stringContaining("#pid_") });
    await deliver();
    const [{ message } = { message: undefined }, ...more] = await gateway.received();
    expect(more).toEqual([]);
    expect(message).toMatchObject({ event: { kind: "linkIssued" }, to: { phone: PHONE } });
    expect(JSON.stringify(message)).not.toContain("pid_");
    expect(await env.DB.prepare("SELECT delivery FROM personal_links").first("delivery")).toBeNull();
    expect((await links())[0]?.delivery).toBe("handedOver");
  });
});

describe("a link that cannot be sent", () => {
  it("is refused with the way out: no phone on file, or no gateway", async () => {
    expect(await issue(clerk, { way: "send" })).toMatchObject({ status: 409, body: { code: "no_gateway" } });
    await gateway.connect();
    for (const token of [clerk, reviewer]) {
      const refused = await issue(token);
      expect(refused).toMatchObject({ status: 409, body: { code: "no_phone_on_file" } });
      expect(refused.body.title).toContain("handOver");
    }
    expect(await links()).toEqual([]);
    expect((await issue(clerk, { way: "handOver" })).body.path).toContain("/desk#pid_");
  });
});

describe("a link without a gateway", () => {
  it("is shown once, to the clerk who hands it over, and the audit says so", async () => {
    const key = newKey();
    const issued = await issue(clerk, {}, key);
    expect(issued.body).toMatchObject({ way: "handOver", delivery: "handedOver", sent: false });
    expect(await opens(tokenIn(issued.body.path ?? ""))).toBe(200);
    expect(await actions()).toEqual(["desk.issue", "desk.handOver"]);
    const again = await issue(clerk, {}, key);
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    const { path: _path, ...kept } = issued.body;
    expect(again.body).toEqual(kept);
  });

  it("is ordered by whoever decides or verifies, who never sees it; a clerk hands it over", async () => {
    for (const token of [reviewer, administrator]) {
      const ordered = await issue(token);
      expect(ordered).toMatchObject({
        status: 201,
        body: { delivery: "ordered", handedOverBy: null, sent: false },
      });
      expect(ordered.body).not.toHaveProperty("path");
      const { id } = ordered.body;
      expect(await handOver(id, token)).toMatchObject({ status: 403 });
      // Nothing opens before it is handed over: there is no secret yet.
      expect(await env.DB.prepare("SELECT hash FROM desk_links WHERE id = ?").bind(id).first("hash")).toBe("");
      const key = newKey();
      const handed = await handOver(id, clerk, key);
      expect(handed).toMatchObject({
        status: 201,
        body: { id, delivery: "handedOver", handedOverBy: { name: "测试clerk" }, path: expect.stringContaining(id) },
      });
      expect((await handOver(id, clerk, key)).body).not.toHaveProperty("path");
      expect(await opens(tokenIn(handed.body.path ?? ""))).toBe(200);
      // Used by now: it is not made anew behind the lawyer's back.
      expect(await handOver(id, clerk)).toMatchObject({ status: 409, body: { code: "illegal_transition" } });
    }
  });

  it("that got lost before it was used is made anew, and the first opens nothing", async () => {
    const { body: first } = await issue(clerk);
    const second = await handOver(first.id, clerk);
    expect(second.status).toBe(201);
    expect(await opens(tokenIn(first.path ?? ""))).toBe(401);
    expect(await opens(tokenIn(second.body.path ?? ""))).toBe(200);
  });

  it("cannot be handed over once it is closed", async () => {
    const { body } = await issue(reviewer);
    await call("POST", `/api/admin/desk-links/${body.id}/revoke`, { token: reviewer, body: { reason: "不需要了" } });
    expect(await handOver(body.id, clerk)).toMatchObject({ status: 409 });
    expect(await handOver("nothing", clerk)).toMatchObject({ status: 404 });
  });
});

describe("a lawyer's earlier links", () => {
  it("end with a new one, and the audit names what took their place", async () => {
    const first = await issue(clerk);
    const second = await issue(clerk);
    expect(await opens(tokenIn(first.body.path ?? ""))).toBe(401);
    expect(await opens(tokenIn(second.body.path ?? ""))).toBe(200);
    const after = await env.DB.prepare("SELECT after FROM audit_entries WHERE action = 'desk.revoke'").first<string>(
      "after",
    );
    expect(JSON.parse(after ?? "")).toMatchObject({ replacedBy: second.body.id });
  });

  it("go on where they are kept, and nobody else's end", async () => {
    const first = await issue(clerk);
    await issue(clerk, { lawyerId: (await addLawyer(await addFirm(), "龙大勇")).id });
    await issue(clerk, { keepEarlier: true });
    expect(await opens(tokenIn(first.body.path ?? ""))).toBe(200);
  });
});

describe("a one-time link", () => {
  it("to a Party branch goes to the branch's phone", async () => {
    await gateway.connect();
    const { id } = await waitingSigning();
    expect(await ask(reviewer, id)).toMatchObject({ status: 409, body: { code: "no_phone_on_file" } });
    const firmId = await env.DB.prepare("SELECT firm_id FROM signings").first<string>("firm_id");
    await call("PATCH", `/api/admin/firms/${firmId}`, { token: clerk, version: 1, body: { branchPhone: PHONE } });
    const asked = await ask(reviewer, id, { addressee: "田书记" });
    expect(asked).toMatchObject({ status: 201, body: { sent: true, to: "138****5678" } });
    expect(asked.body).not.toHaveProperty("path");
    await deliver();
    const [{ message } = { message: undefined }] = await gateway.received();
    expect(message?.to).toEqual({ name: "田书记", phone: PHONE });
    const secret = tokenIn(message?.text.zh ?? "");
    expect((await read(secret)).body.state).toBe("open");
    expect((await answer(secret, yes)).status).toBe(201);
  });

  it("is ordered by a reviewer and handed over by a clerk, where there is no gateway", async () => {
    const { id } = await waitingSigning();
    const { body } = await ask(reviewer, id);
    expect(body).toMatchObject({ delivery: "ordered" });
    expect(body).not.toHaveProperty("path");
    expect(await handOver(body.id, reviewer, newKey(), "invitations")).toMatchObject({ status: 403 });
    const handed = await handOver(body.id, clerk, newKey(), "invitations");
    expect((await answer(tokenIn(handed.body.path ?? ""), yes)).status).toBe(201);
    expect(await actions()).toContain("signings.handOverInvitation");
    expect(await handOver(body.id, clerk, newKey(), "invitations")).toMatchObject({ status: 409 });
  });

  describe("to a nominee", () => {
    type Nomination = { version: number; nomineePhone: string | null };
    let id: string;
    const nominate = async (nominee: object) => {
      const campaign = await publishCampaign(administrator);
      const { code } = await nominated(campaign, { nominee });
      id = (await env.DB.prepare("SELECT id FROM nominations WHERE code = ?").bind(code).first<string>("id")) ?? "";
    };
    const invite = () =>
      call<NewInvitation>("POST", `/api/admin/nominations/${id}/invitations`, { token: reviewer, body: {} });
    const note = (phone: string | null, version = 1) =>
      call<Nomination & ProblemDetails>("PUT", `/api/admin/nominations/${id}/nominee-phone`, {
        token: clerk,
        version,
        body: { phone },
      });

    it("who is a registered lawyer goes to the lawyer's phone, which alone is theirs", async () => {
      await nominate({ lawyerId });
      await gateway.connect();
      await enterPhone();
      expect(await note("13900000000")).toMatchObject({ status: 422, body: { errors: [{ field: "phone" }] } });
      expect((await invite()).body).toMatchObject({ sent: true, to: "138****5678" });
    });

    it("who was typed in goes to the phone noted with the nomination, sealed and masked", async () => {
      await nominate({ name: "龙大勇", organisation: "湖南沅水律师事务所" });
      // From here on a nominator's phone would have to be proven.
      await gateway.connect();
      expect(await invite()).toMatchObject({ status: 409, body: { code: "no_phone_on_file" } });
      const noted = await note("13900004321");
      expect(noted).toMatchObject({ status: 200, body: { nomineePhone: "139****4321" } });
      expect(await dump()).not.toContain("13900004321");
      expect((await invite()).body).toMatchObject({ sent: true, to: "139****4321" });
      await deliver();
      expect((await gateway.received())[0]?.message.to).toEqual({ name: "龙大勇", phone: "13900004321" });
      const list = await call<{ items: InvitationEntry[] }>(
        "GET",
        `/api/admin/invitations?entity=nominations&entityId=${id}`,
        { token: clerk },
      );
      expect(list.body.items).toMatchObject([{ delivery: "sent", issuedBy: { name: "测试reviewer" } }]);
      expect((await note(null, 2)).body.nomineePhone).toBeNull();
    });

    it("forgets the phone with what was answered, once it is decided", async () => {
      await nominate({ name: "龙大勇", organisation: "湖南沅水律师事务所" });
      await note("13900004321");
      await env.DB.prepare(
        "UPDATE nominations SET state = 'notCommended', decided_at = '2020-01-01T00:00:00.000Z'",
      ).run();
      const { db } = openDatabase(env);
      await endWhatIsOver(db, ENDED_BY, new Date());
      expect(await env.DB.prepare("SELECT nominee_phone FROM nominations").first("nominee_phone")).toBeNull();
    });
  });
});
