import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { findPhoneSetter } from "../../../../worker/county/two-people/queries.ts";
import type { PhoneProofStarted } from "../../../../worker/county/phone-proofs/schema.ts";
import { runDelivery } from "../../../../worker/jobs/deliver.ts";
import { openDatabase, writeBatch } from "../../../../worker/platform/db/client.ts";
import { decideSigningStatement } from "../../../../worker/posts/signings/queries.ts";
import { anotherTokenOf, call, freshDatabase, liftWriteLimits, personOf, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSite } from "../../county.ts";
import { TestGateway } from "../../gateway.ts";
import { addHolder, addPost } from "../../posts/display/rows.ts";
import { move, sign, signUnconfirmed, stateOf, versionOf, type TestLawyer } from "../../posts/signings/signed.ts";
import { answer, ask, yes } from "../invitations/support.ts";
import { nextCode } from "../phone-proofs/code.ts";

/** Somebody of the bureau who puts their own number on file as a lawyer's or a branch's: what comes by it is theirs. */

const OWN = "13900000777";

let gateway: TestGateway;
let lawyer: TestLawyer;
let firmId: string;
let siteId: string;
let setter: string;

beforeEach(async () => {
  await freshDatabase();
  await liftWriteLimits();
  gateway = new TestGateway();
  await gateway.connect({ phoneProof: "off" });
  firmId = await addFirm();
  lawyer = await addLawyer(firmId);
  siteId = await addSite();
  setter = await tokenFor("administrator", "一个人");
});

const version = async (table: "lawyers" | "firms", id: string) =>
  (await env.DB.prepare(`SELECT version FROM ${table} WHERE id = ?`).bind(id).first<number>("version")) ?? 0;
const setPhone = async (phone: string, token = setter) =>
  expect(
    await call("PATCH", `/api/admin/lawyers/${lawyer.id}`, {
      token,
      version: await version("lawyers", lawyer.id),
      body: { phone },
    }),
  ).toMatchObject({ status: 200 });
const samePerson = (action: string) => ({
  status: 409,
  body: { code: "same_person", earlier: { action, by: { id: personOf(setter), name: "一个人" } } },
});

/** Signs in the lawyer's name over the public page, and confirms it by the code that comes to the number on file. */
async function signByCode(): Promise<string> {
  const { id, code } = await signUnconfirmed(lawyer, siteId);
  const started = await call<PhoneProofStarted>("POST", `/api/signings/${code}/send-code`);
  const phoneProof = { id: started.body.id, code: await nextCode(gateway, OWN) };
  expect(await call("POST", `/api/signings/${code}/confirm`, { body: { phoneProof } })).toMatchObject({ status: 200 });
  return id;
}

/** The link that came to the number. */
async function linkSent(): Promise<string> {
  await runDelivery(env, () => new Date(Date.now() + 60_000), 25_000);
  const texts = (await gateway.received()).filter(({ message }) => message.to.phone === OWN);
  return texts.map(({ message }) => /#(p[a-z]{2}_\w+)/.exec(message.text.zh)?.[1]).find((link) => link) ?? "";
}

describe("who set a lawyer's phone", () => {
  it("does not approve what the code to it confirmed, with whichever token; somebody else does", async () => {
    await setPhone(OWN);
    const id = await signByCode();
    for (const token of [setter, await anotherTokenOf(setter)])
      for (const step of ["approve", "return", "reject"] as const)
        expect(await move(token, id, step)).toMatchObject(samePerson("signings.confirm"));
    expect(await stateOf(id)).toBe("submitted");
    expect((await move(await tokenFor("reviewer"), id, "approve")).status).toBe(200);
  });

  it("would have put themselves on the wall alone without the rule: nobody of the bureau had entered anything", async () => {
    await setPhone(OWN);
    const id = await signByCode();
    const { db } = openDatabase(env);
    const decided = { state: "approved", reason: null, decidedAt: new Date().toISOString() } as const;
    await writeBatch(db, [
      decideSigningStatement(
        db,
        { id, version: await versionOf(id) },
        { from: "submitted", decidedBy: personOf(setter) },
        decided,
      ),
    ]);
    expect(await stateOf(id)).toBe("approved");
  });

  it("stays behind it when a colleague saves the same number again", async () => {
    await setPhone(OWN);
    await setPhone(OWN, await tokenFor("clerk", "同事"));
    expect(await move(setter, await signByCode(), "approve")).toMatchObject(samePerson("signings.confirm"));
  });

  it("is no longer behind it once a colleague has put another number there", async () => {
    await setPhone("13900000888");
    const colleague = await tokenFor("administrator", "同事");
    await setPhone(OWN, colleague);
    const id = await signByCode();
    expect(await move(colleague, id, "approve")).toMatchObject({ status: 409, body: { code: "same_person" } });
    expect((await move(setter, id, "approve")).status).toBe(200);
  });

  it("stays so when the lawyer's own request, proven by that number, corrects it", async () => {
    await setPhone(OWN);
    await env.DB.prepare(
      "INSERT INTO audit_entries (id, at, actor_kind, action, entity, entity_id, after, request_id, changed) VALUES ('z', '2027-01-01', 'citizen', 'lawyers.correct', 'lawyers', ?, '{\"fields\":[\"phone\"]}', 'test', 1)",
    )
      .bind(lawyer.id)
      .run();
    const { db } = openDatabase(env);
    expect(await findPhoneSetter(db, { entity: "lawyers", id: lawyer.id, field: "phone" })).toEqual({
      id: personOf(setter),
      name: "一个人",
    });
  });

  it("does not publish what was sent from a desk whose link somebody else had sent there", async () => {
    const [commitment = ""] = await addHolder(await addPost(siteId), siteId, lawyer);
    await setPhone(OWN);
    const issued = await call("POST", "/api/admin/desk-links", {
      token: await tokenFor("clerk", "同事"),
      body: { lawyerId: lawyer.id },
    });
    expect(issued).toMatchObject({ status: 201, body: { sent: true } });
    const sent = await call("POST", `/api/desk/commitments/${commitment}/evidence`, {
      token: await linkSent(),
      version: 1,
      body: { text: "已逐件答复本月收到的咨询留言，并附回访记录。", link: null, files: [] },
    });
    expect(sent.status).toBe(200);
    const id = await env.DB.prepare("SELECT id FROM evidence").first<string>("id");
    const publish = (token: string) =>
      call("POST", `/api/admin/evidence/${id}/publish`, { token, version: 1, body: {} });
    expect(await publish(setter)).toMatchObject(samePerson("evidence.submit"));
    expect((await publish(await tokenFor("reviewer"))).status).toBe(200);
  });
});

it("counts who set a branch's phone behind the branch's answer", async () => {
  const { id } = await sign(lawyer, siteId);
  const changed = await call("PATCH", `/api/admin/firms/${firmId}`, {
    token: setter,
    version: await version("firms", firmId),
    body: { branchPhone: OWN },
  });
  expect(changed.status).toBe(200);
  expect(await ask(await tokenFor("clerk", "同事"), id)).toMatchObject({ status: 201, body: { sent: true } });
  expect((await answer(await linkSent(), yes)).status).toBe(201);
  expect(await move(setter, id, "approve")).toMatchObject(samePerson("signings.answerInvitation"));
  expect((await move(await tokenFor("reviewer"), id, "approve")).status).toBe(200);
});
