import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { runAdvanceTerms } from "../../../../worker/jobs/advance-terms.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { openDatabase, writeBatch } from "../../../../worker/platform/db/client.ts";
import { guardOf } from "../../../../worker/platform/db/errors.ts";
import { UNCONFIRMED_OF_A_LAWYER } from "../../../../worker/posts/signings/confirm.ts";
import { moveSigningStatement } from "../../../../worker/posts/signings/queries.ts";
import type { OwnSigning, Signing, SigningAnswer, SigningEntry } from "../../../../worker/posts/signings/schema.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSite, day } from "../../county.ts";
import { deskOf } from "../../county/files/upload.ts";
import { nominated, publishCampaign } from "../../commendations/nominations/campaign.ts";
import { ask } from "../../county/invitations/support.ts";
import {
  confirm,
  detail,
  historyOf,
  move,
  shown,
  sign,
  signingRequest,
  signUnconfirmed,
  stateOf,
  versionOf,
  type TestLawyer,
} from "./signed.ts";

const STRANGERS = "13900000666";
/** What the stranger gave in the lawyer's name, with a membership to show. */
const forged = { phone: STRANGERS, showPartyMembership: true, partyMembershipConsentVersion: 1 };

let lawyer: TestLawyer;
let siteId: string;
let clerk: string;
let reviewer: string;

beforeEach(async () => {
  await freshDatabase();
  lawyer = await addLawyer(await addFirm());
  siteId = await addSite();
  [clerk, reviewer] = [await tokenFor("clerk"), await tokenFor("reviewer")];
});

const send = (changes: object = {}) =>
  call<SigningAnswer & ProblemDetails>("POST", "/api/signings", { body: signingRequest(lawyer, siteId, changes) });
const listed = async (query = "") =>
  (await call<{ items: SigningEntry[] }>("GET", `/api/admin/signings${query}`, { token: reviewer })).body.items.map(
    ({ id }) => id,
  );
const desk = async () =>
  (await call<{ items: OwnSigning[] }>("GET", "/api/desk/signings", { token: await deskOf(clerk, lawyer.id) })).body
    .items;
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

describe("a signing that a stranger sent in a lawyer's name", () => {
  it("was in the lawyer's way as long as it counted at once", async () => {
    // The old way, written past the routes: what anybody sent was submitted.
    const { id } = await signUnconfirmed(lawyer, siteId, forged);
    await env.DB.prepare("UPDATE signings SET state = 'submitted', confirmed_at = created_at WHERE id = ?")
      .bind(id)
      .run();
    const own = await signUnconfirmed(lawyer, siteId);
    expect(await confirm(own.id, clerk)).toMatchObject({ status: 409, body: { code: "signing_exists" } });
    expect((await move(reviewer, id, "approve")).body.state).toBe("onDisplay");
    expect(await shown()).toEqual([lawyer.id]);
  });

  it("blocks neither the lawyer's own, nor what the bureau enters, nor another stranger's", async () => {
    await signUnconfirmed(lawyer, siteId, forged);
    await signUnconfirmed(lawyer, siteId, { ...forged, phone: "13900000667" });
    const own = await signUnconfirmed(lawyer, siteId);
    expect((await confirm(own.id, clerk)).body.state).toBe("submitted");
    expect((await move(reviewer, own.id, "approve")).body.state).toBe("onDisplay");
    const another = await addLawyer(lawyer.firmId);
    await signUnconfirmed(another, siteId, forged);
    const body = signingRequest(another, siteId);
    expect(await call("POST", "/api/admin/signings", { token: clerk, body })).toMatchObject({ status: 201 });
  });

  it("shows nothing anywhere, and is in no list but that of its state", async () => {
    const { id, code } = await signUnconfirmed(lawyer, siteId, forged);
    expect(await listed()).toEqual([]);
    expect(await listed("?state=submitted")).toEqual([]);
    expect(await listed(`?lawyer=${lawyer.id}`)).toEqual([]);
    expect(await listed("?state=unconfirmed")).toEqual([id]);
    expect(await listed(`?code=${code}`)).toEqual([id]);
    expect(await desk()).toEqual([]);
    expect(await shown()).toEqual([]);
    const found = await call<Signing>("GET", `/api/signings/${code}`, { phone: STRANGERS });
    expect(found.body).toMatchObject({
      state: "unconfirmed",
      showsPartyMembership: false,
      confirmUntil: expect.stringMatching(new RegExp(`^${inDays(7).toISOString().slice(0, 10)}`)),
    });
    expect(await detail(reviewer, id)).toMatchObject({ confirmedAt: null, partyMembershipConsentAt: null });
  });

  it("leads nowhere until it is confirmed: no decision, no opinion, no signing anew", async () => {
    const { id, code } = await signUnconfirmed(lawyer, siteId, forged);
    for (const step of ["approve", "return", "reject", "display", "suspend", "resume", "end"] as const)
      expect(await move(reviewer, id, step)).toMatchObject({ status: 409, body: { code: "illegal_transition" } });
    expect(await ask(clerk, id)).toMatchObject({ status: 409, body: { code: "illegal_transition" } });
    const anew = { phone: STRANGERS, body: signingRequest(lawyer, siteId, forged) };
    expect(await call("PUT", `/api/signings/${code}`, anew)).toMatchObject({ status: 409 });
    expect(await stateOf(id)).toBe("unconfirmed");
  });

  it("takes nobody's right to nominate the lawyer", async () => {
    const campaign = await publishCampaign(clerk);
    await signUnconfirmed(lawyer, siteId, { ...forged, phone: "13700000001" });
    const nominator = { name: "向前进", phone: "13700000001" };
    const nominee = { lawyerId: lawyer.id };
    expect(await nominated(campaign, { nominee, nominator })).toMatchObject({ state: "submitted" });
  });

  it("is given up by whoever sent it, without anything of it staying at the lawyer's desk", async () => {
    const { id, code } = await signUnconfirmed(lawyer, siteId, forged);
    expect(await call("DELETE", `/api/signings/${code}`, { phone: STRANGERS })).toMatchObject({ status: 200 });
    expect(await stateOf(id)).toBe("withdrawn");
    expect(await desk()).toEqual([]);
    expect(await listed()).toEqual([]);
  });
});

describe("unconfirmed signings", () => {
  it("stand side by side up to a number; the oldest makes room, and the lawyer's own goes through", async () => {
    const sent = [];
    for (let n = 0; n < UNCONFIRMED_OF_A_LAWYER + 2; n++)
      sent.push(await signUnconfirmed(lawyer, siteId, { phone: `1390000010${n}` }));
    const states = await Promise.all(sent.map(({ id }) => stateOf(id)));
    expect(states).toEqual(sent.map((_, n) => (n < 2 ? "withdrawn" : "unconfirmed")));
    const own = await sign(lawyer, siteId);
    expect(await stateOf(own.id)).toBe("submitted");
  });

  it("of the lawyer's own make room for none of a stranger's", async () => {
    const own = await signUnconfirmed(lawyer, siteId, { phone: "+86 138-1234-5678" });
    const forge = async () => {
      for (let n = 0; n < UNCONFIRMED_OF_A_LAWYER + 2; n++)
        await signUnconfirmed(lawyer, siteId, { phone: `1390000010${n}` });
    };
    await call("PATCH", `/api/admin/lawyers/${lawyer.id}`, {
      token: await tokenFor("administrator"),
      version: 1,
      body: { phone: "13812345678" },
    });
    await forge();
    expect(await stateOf(own.id)).toBe("unconfirmed");
    expect(await env.DB.prepare("SELECT count(*) AS n FROM signings WHERE state = 'unconfirmed'").first("n")).toBe(
      UNCONFIRMED_OF_A_LAWYER,
    );
    // Where nothing tells it apart, the stranger's push it out.
    await env.DB.prepare("UPDATE lawyers SET phone = NULL").run();
    await forge();
    expect(await stateOf(own.id)).toBe("withdrawn");
  });

  it("make room also when many are sent at once", async () => {
    await Promise.all(Array.from({ length: UNCONFIRMED_OF_A_LAWYER }, () => signUnconfirmed(lawyer, siteId)));
    const answers = await Promise.all([send(), send(), send()]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
  });

  it("come to nothing by themselves after the setting's days, and no day earlier", async () => {
    const { id } = await signUnconfirmed(lawyer, siteId, forged);
    await runAdvanceTerms(env, inDays(6.9));
    expect(await stateOf(id)).toBe("unconfirmed");
    await runAdvanceTerms(env, inDays(7.1));
    expect(await stateOf(id)).toBe("withdrawn");
    expect(await historyOf(reviewer, id)).toEqual(["sign unconfirmed", "withdraw withdrawn"]);
    expect(await confirm(id, clerk)).toMatchObject({ status: 409, body: { code: "illegal_transition" } });
    expect(await desk()).toEqual([]);
  });
});

describe("confirming in person", () => {
  it("is a clerk's, who then does not approve it; how it was seen is on record", async () => {
    const administrator = await tokenFor("administrator");
    const { id } = await signUnconfirmed(lawyer, siteId, { ...forged, phone: "13812345678" });
    expect(await confirm(id, reviewer)).toMatchObject({ status: 403, body: { code: "forbidden" } });
    const confirmed = await confirm(id, administrator);
    expect(confirmed).toMatchObject({
      status: 200,
      body: { state: "submitted", confirmedAt: expect.any(String), confirmedBy: expect.any(String) },
    });
    expect(confirmed.body.partyMembershipConsentAt).toBe(confirmed.body.confirmedAt);
    expect(confirmed.body.history.at(-1)).toMatchObject({
      action: "signings.confirm",
      actor: { kind: "bureau", id: confirmed.body.confirmedBy },
      reason: "本人持执业证到场确认",
    });
    expect(await listed("?state=submitted")).toEqual([id]);
    expect(await move(administrator, id, "approve")).toMatchObject({ status: 409, body: { code: "same_person" } });
    expect((await move(reviewer, id, "approve")).body.state).toBe("onDisplay");
    expect(await desk()).toHaveLength(1);
  });

  it("needs the version, a reason, and that no other waits or stands", async () => {
    const first = await signUnconfirmed(lawyer, siteId);
    const second = await signUnconfirmed(lawyer, siteId);
    const path = `/api/admin/signings/${second.id}/confirm`;
    expect(await call("POST", path, { token: clerk, body: { reason: "本人到场" } })).toMatchObject({ status: 428 });
    expect(await call("POST", path, { token: clerk, version: 1, body: {} })).toMatchObject({ status: 422 });
    expect(await call("POST", path, { token: clerk, version: 9, body: { reason: "本人到场" } })).toMatchObject({
      status: 412,
    });
    expect(await confirm(first.id, clerk)).toMatchObject({ status: 200 });
    expect(await confirm(first.id, clerk)).toMatchObject({ status: 409, body: { code: "illegal_transition" } });
    expect(await confirm(second.id, clerk)).toMatchObject({ status: 409, body: { code: "signing_exists" } });
    // Whoever is not known to be the lawyer is not told what there is of the lawyer.
    expect(await send()).toMatchObject({ status: 201, body: { state: "unconfirmed" } });
  });

  it("of several at once is one", async () => {
    const sent = [await signUnconfirmed(lawyer, siteId), await signUnconfirmed(lawyer, siteId)];
    const answers = await Promise.all(sent.map(({ id }) => confirm(id, clerk)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });
});

describe("the database itself", () => {
  it("lets nothing that nobody confirmed get any further, whoever writes", async () => {
    const { id } = await signUnconfirmed(lawyer, siteId, forged);
    const { db } = openDatabase(env);
    const past = { version: await versionOf(id), from: "unconfirmed" } as const;
    for (const state of ["submitted", "approved", "onDisplay"] as const) {
      const step = moveSigningStatement(db, id, past, { state, updatedAt: day(0) });
      const error: unknown = await writeBatch(db, [step]).catch((reason: unknown) => reason);
      expect(guardOf(error)).toBe("signing_unconfirmed");
    }
    expect(await stateOf(id)).toBe("unconfirmed");
  });
});
