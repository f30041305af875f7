import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { PhoneProofStarted } from "../../../../worker/county/phone-proofs/schema.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import type { Signing } from "../../../../worker/posts/signings/schema.ts";
import { call, freshDatabase, liftWriteLimits, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSite } from "../../county.ts";
import { askForCode, codesSentTo, nextCode, proofOf, until, wrong } from "../../county/phone-proofs/code.ts";
import { TestGateway } from "../../gateway.ts";
import { confirm, move, signUnconfirmed, stateOf, versionOf, type TestLawyer } from "./signed.ts";

const LAWYERS = "13812345678";
const STRANGERS = "13900000666";

let gateway: TestGateway;
let lawyer: TestLawyer;
let siteId: string;

beforeEach(async () => {
  await freshDatabase();
  await liftWriteLimits();
  lawyer = await addLawyer(await addFirm());
  siteId = await addSite();
});

const connect = async () => {
  gateway = new TestGateway();
  await gateway.connect({ phoneProof: "off" });
};
const register = async () =>
  call("PATCH", `/api/admin/lawyers/${lawyer.id}`, {
    token: await tokenFor("administrator"),
    version: 1,
    body: { phone: LAWYERS },
  });
const sendCode = (code: string) => call<PhoneProofStarted & ProblemDetails>("POST", `/api/signings/${code}/send-code`);
const confirmBy = (code: string, phoneProof: { id: string; code: string }) =>
  call<Signing & ProblemDetails>("POST", `/api/signings/${code}/confirm`, { body: { phoneProof } });
const forged = { phone: STRANGERS, showPartyMembership: true, partyMembershipConsentVersion: 1 };

describe("confirming by the lawyer's phone", () => {
  it("takes the code that goes to the phone on file, whatever number was left; then the bureau decides", async () => {
    await connect();
    await register();
    const { id, code } = await signUnconfirmed(lawyer, siteId, forged);
    const started = await sendCode(code);
    expect(started).toMatchObject({ status: 202, body: { id: expect.any(String), resendAt: expect.any(String) } });
    const sent = await nextCode(gateway, LAWYERS);
    expect(await codesSentTo(gateway, STRANGERS)).toEqual([]);
    expect(await confirmBy(code, { id: started.body.id, code: wrong(sent) })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "phoneProof.code", code: "wrong" }] },
    });
    expect(await stateOf(id)).toBe("unconfirmed");
    expect(await confirmBy(code, { id: started.body.id, code: sent })).toMatchObject({
      status: 200,
      body: { state: "submitted", showsPartyMembership: true, confirmUntil: null },
    });
    // It is good once.
    const other = await signUnconfirmed(await addLawyer(lawyer.firmId), siteId);
    expect((await confirmBy(other.code, { id: started.body.id, code: sent })).status).toBe(422);
    expect((await move(await tokenFor("reviewer"), id, "approve")).body.state).toBe("onDisplay");
  });

  it("takes no code of the number that was left with it, nor of any other", async () => {
    await connect();
    await register();
    const { id, code } = await signUnconfirmed(lawyer, siteId, forged);
    expect(await confirmBy(code, await proofOf(gateway, "signing", STRANGERS))).toMatchObject({
      status: 422,
      body: { errors: [{ field: "phoneProof.code", code: "expired" }] },
    });
    expect(await confirmBy(code, await proofOf(gateway, "booking", LAWYERS))).toMatchObject({ status: 422 });
    expect(await stateOf(id)).toBe("unconfirmed");
  });

  it("says the same where no phone is on file, and takes no code then", async () => {
    await connect();
    const { id, code } = await signUnconfirmed(lawyer, siteId, forged);
    const started = await sendCode(code);
    expect(started.status).toBe(202);
    expect(Object.keys(started.body).toSorted()).toEqual(["expiresAt", "id", "resendAt"]);
    expect(await gateway.received()).toEqual([]);
    expect(await confirmBy(code, { id: started.body.id, code: "000000" })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "phoneProof.code", code: "expired" }] },
    });
    expect(await stateOf(id)).toBe("unconfirmed");
  });

  it("is for a signing that waits for it, by a code that is one, where messages can be sent", async () => {
    const { id, code } = await signUnconfirmed(lawyer, siteId, forged);
    expect(await sendCode(code)).toMatchObject({ status: 503, body: { code: "unavailable" } });
    await connect();
    expect(await sendCode("0000000000")).toMatchObject({ status: 404 });
    await confirm(id);
    expect(await sendCode(code)).toMatchObject({ status: 409, body: { code: "illegal_transition" } });
    expect(await versionOf(id)).toBe(2);
    expect(await env.DB.prepare("SELECT count(*) AS n FROM phone_proofs").first("n")).toBe(0);
  });

  it("sends no more codes to the phone on file than it gets in a day, from however many networks", async () => {
    await freshDatabase();
    lawyer = await addLawyer(await addFirm());
    siteId = await addSite();
    await connect();
    await register();
    const { code } = await signUnconfirmed(lawyer, siteId, forged);
    // Each call comes from a network of its own.
    const answers = [];
    for (let n = 0; n < 9; n += 1) answers.push(await sendCode(code));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202, 202, 429, 429, 429]);
    expect(Number(answers.at(-1)?.headers.get("retry-after"))).toBeGreaterThan(0);
    await until(async () => (await codesSentTo(gateway, LAWYERS)).length >= 6);
    expect(await codesSentTo(gateway, LAWYERS)).toHaveLength(6);
    // Whatever way they are asked for.
    expect((await askForCode("signing", ` +86 ${LAWYERS.slice(0, 3)}-${LAWYERS.slice(3)}`)).status).toBe(429);
    expect(
      (
        await askForCode(
          "booking",
          LAWYERS.replace(/\d/g, (digit) => "０１２３４５６７８９"[Number(digit)] ?? ""),
        )
      ).status,
    ).toBe(429);

    // Where no phone is on file the answers are the same: they do not tell.
    const unknown = await signUnconfirmed(await addLawyer(lawyer.firmId), siteId, forged);
    const others = [];
    for (let n = 0; n < 9; n += 1) others.push((await sendCode(unknown.code)).status);
    expect(others).toEqual(answers.map(({ status }) => status));

    // Without the limit it is a flood.
    await liftWriteLimits();
    for (let n = 0; n < 12; n += 1) expect((await sendCode(code)).status).toBe(202);
    await until(async () => (await codesSentTo(gateway, LAWYERS)).length >= 18);
  });
});
