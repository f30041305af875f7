import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { canonicalJson } from "../../../../worker/platform/core/canonical-json.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { runDaily } from "../../../../worker/jobs/daily.ts";
import { isDrawn, signatureImage } from "../../../../worker/posts/signings/drawn-signature.ts";
import type { SignedCopy, Signing } from "../../../../worker/posts/signings/schema.ts";
import { sha256 } from "../../../../worker/platform/core/bytes.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSite, day } from "../../county.ts";
import { detail, historyOf, move, sign, signingRequest, type TestLawyer } from "./signed.ts";

let reviewer: string;
let administrator: string;
let siteId: string;
let lawyer: TestLawyer;

beforeEach(async () => {
  await freshDatabase();
  [reviewer, administrator] = [await tokenFor("reviewer"), await tokenFor("administrator")];
  siteId = await addSite();
  lawyer = await addLawyer(await addFirm());
});

const copyOf = async (code: string, phone = "13812345678") =>
  (await call<SignedCopy>("GET", `/api/signings/${code}/copy`, { phone })).body;
const resubmit = (code: string, changes: object = {}, phone = "13812345678") =>
  call<Signing & ProblemDetails>("PUT", `/api/signings/${code}`, {
    phone,
    body: signingRequest(lawyer, siteId, changes),
  });
const run = (sql: string, ...values: string[]) =>
  env.DB.prepare(sql)
    .bind(...values)
    .run();
const drawn = JSON.stringify([
  [
    [10, 20],
    [30, -5],
    [44, 61],
  ],
  [[7, 7]],
]);

describe("the copy of a signing", () => {
  it("says exactly what was signed, for whoever has the code and for the bureau", async () => {
    const hours = [{ weekday: 3, from: "09:00", to: "11:30" }];
    const commitments = [{ text: "三个工作日内答复每一件法律咨询留言", dueDate: day(30), theme: "service" }];
    const { id, code } = await sign(lawyer, siteId, {
      hours,
      commitments,
      consentVersion: 1,
      showPartyMembership: true,
      partyMembershipConsentVersion: 1,
    });
    const copy = await copyOf(code.toLowerCase());
    expect(copy).toMatchObject({
      revision: 1,
      pledge: { version: 1, zh: expect.stringContaining("郑重承诺"), en: expect.stringContaining("pledge") },
      lawyer: { name: lawyer.name, licenceNo: lawyer.licenceNo },
      firm: { id: lawyer.firmId, name: "湖南清溪律师事务所" },
      site: { id: siteId },
      commitments,
      hours,
      consents: [
        { kind: "partyMembershipConsent", version: 1, zh: expect.stringContaining("单独同意") },
        { kind: "signingConsent", version: 1, zh: expect.stringContaining("个人信息处理者为清溪县司法局") },
      ],
      signature: null,
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      intact: true,
    });
    expect((await call<SignedCopy>("GET", `/api/admin/signings/${id}/copy`, { token: reviewer })).body).toEqual(copy);
    const { pledge, consents, signedAt } = copy;
    const content = {
      pledge: { version: pledge.version },
      ...copy.lawyer,
      firm: copy.firm,
      site: copy.site,
      commitments,
      hours,
      consents: consents.map(({ kind, version, at }) => ({ kind, version, at })),
      signedAt,
      signature: null,
    };
    expect(copy.digest).toBe(await sha256(canonicalJson(content)));
    expect((await call<Signing>("GET", `/api/signings/${code}`, { phone: "13812345678" })).body.digest).toBe(
      copy.digest,
    );
    expect((await detail(reviewer, id)).history[0]?.after).toMatchObject({ digest: copy.digest });
    expect(await call("GET", `/api/signings/${"0".repeat(26)}/copy`)).toMatchObject({ status: 404 });
  });

  it("has no consent to a text that is not in force, or that was not asked for", async () => {
    const refused = await call("POST", "/api/signings", {
      body: signingRequest(lawyer, siteId, { consentVersion: 2 }),
    });
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ field: "consentVersion", code: "consent" }] } });
    expect((await copyOf((await sign(lawyer, siteId)).code)).consents).toEqual([]);
  });

  it("stays as it was when the registry comes to say otherwise", async () => {
    const { code } = await sign(lawyer, siteId);
    const before = await copyOf(code);
    await call("PATCH", `/api/admin/lawyers/${lawyer.id}`, {
      token: administrator,
      version: 1,
      body: { name: "欧阳建设" },
    });
    await call("PATCH", `/api/admin/firms/${lawyer.firmId}`, {
      token: administrator,
      version: 1,
      body: { name: "湖南清溪（县城）律师事务所" },
    });
    expect(await copyOf(code)).toEqual(before);
  });

  it.each([
    ["a commitment of the signing", `UPDATE signings SET commitments = replace(commitments, '三个', '三十个')`],
    ["the consent of the signing", `UPDATE signings SET party_membership_consent_version = 9`],
    ["the digest of the signing", `UPDATE signings SET digest = '${"0".repeat(64)}'`],
    ["what was kept", `UPDATE signing_revisions SET content = replace(content, '三个', '三十个')`],
    [
      "what was kept, and its digest",
      `UPDATE signing_revisions SET content = replace(content, '三个', '三十个'), digest = '${"0".repeat(64)}'`,
    ],
  ])("shows when somebody altered %s in the database", async (_, sql) => {
    const { code } = await sign(lawyer, siteId, { showPartyMembership: true, partyMembershipConsentVersion: 1 });
    expect((await copyOf(code)).intact).toBe(true);
    // Past the guard, as whoever has the database at hand.
    if (sql.includes("signing_revisions")) await expect(run(sql)).rejects.toThrow("append_only");
    await run("DROP TRIGGER signing_revisions_no_update");
    await run(sql);
    expect((await copyOf(code)).intact).toBe(false);
  });

  it("vouches for nothing that was signed before there were digests", async () => {
    const { code } = await sign(lawyer, siteId);
    await run("DROP TRIGGER signing_revisions_no_delete");
    await run("DELETE FROM signing_revisions");
    await run("UPDATE signings SET digest = NULL");
    expect(await copyOf(code)).toMatchObject({ digest: null, intact: false, lawyer: { name: lawyer.name } });
  });

  it("is no copy of the hours the bureau settled, but of those that were signed", async () => {
    const { id, code } = await sign(lawyer, siteId, { hours: [{ weekday: 1, from: "09:00", to: "10:00" }] });
    await move(reviewer, id, "approve", { hours: [{ weekday: 2, from: "14:00", to: "16:00" }] });
    expect(await copyOf(code)).toMatchObject({ hours: [{ weekday: 1, from: "09:00", to: "10:00" }], intact: true });
    expect((await detail(reviewer, id)).hours).toEqual([{ weekday: 2, from: "14:00", to: "16:00" }]);
  });
});

describe("a drawn signature", () => {
  it("is asked for where the bureau wants one, sealed, and shown as a drawing", async () => {
    await call("PUT", "/api/admin/settings/drawnSignature", {
      token: administrator,
      version: 0,
      body: { value: true },
    });
    expect((await call("GET", "/api/settings")).body).toMatchObject({ drawnSignature: true });
    const refused = await call<ProblemDetails>("POST", "/api/signings", { body: signingRequest(lawyer, siteId) });
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ field: "signature", code: "required" }] } });
    const { code } = await sign(lawyer, siteId, { signature: drawn });
    const copy = await copyOf(code);
    expect(copy.intact).toBe(true);
    expect(decodeURIComponent(copy.signature ?? "")).toContain('d="M10 20L30 -5L44 61M7 7h0"');
    const dump = JSON.stringify(
      await env.DB.batch(
        ["signings", "signing_revisions", "audit_entries", "idempotency_records"].map((table) =>
          env.DB.prepare(`SELECT * FROM ${table}`),
        ),
      ),
    );
    expect(dump).not.toContain("[10,20]");
    expect(dump).not.toContain("10 20");
  });

  it("shows when another was put in its place", async () => {
    const { code } = await sign(lawyer, siteId, { signature: drawn });
    const other = await sign(await addLawyer(lawyer.firmId), siteId, {
      signature: JSON.stringify([
        [
          [1, 1],
          [2, 2],
        ],
      ]),
    });
    await run("DROP TRIGGER signing_revisions_no_update");
    await run(
      "UPDATE signing_revisions SET signature = (SELECT signature FROM signing_revisions WHERE signing_id = ?) WHERE signing_id <> ?",
      other.id,
      other.id,
    );
    // Sealed for its own place, it does not even open in another.
    expect((await call("GET", `/api/signings/${code}/copy`, { phone: "13812345678" })).status).toBe(500);
  });

  it("of a signing that came to nothing is erased with the phone; the copy stays true without it", async () => {
    const { id, code } = await sign(lawyer, siteId, { signature: drawn });
    await move(reviewer, id, "reject");
    await runDaily(env, new Date(Date.now() + 89 * 86_400_000));
    expect((await copyOf(code)).signature).not.toBeNull();
    await runDaily(env, new Date(Date.now() + 91 * 86_400_000));
    expect(await copyOf(code)).toMatchObject({ signature: null, intact: true });
    expect(await env.DB.prepare("SELECT signature FROM signings").first("signature")).toBeNull();
  });

  it.each([
    ["no JSON", "M0 0L1 1"],
    ["nothing drawn", "[]"],
    ["an empty stroke", "[[]]"],
    ["half a point", "[[[1]]]"],
    ["a number that is none", '[[["1",2]]]'],
    ["a part of a pixel", "[[[1.5,2]]]"],
    ["a point far off", "[[[100000,2]]]"],
    ["markup", '[[[1,"\\"/><script>alert(1)</script>"]]]'],
    ["a hundred and one strokes", JSON.stringify(Array.from({ length: 101 }, () => [[1, 1]]))],
  ])("is none: %s", async (_, signature) => {
    expect([isDrawn(signature), signatureImage(signature)]).toEqual([false, null]);
    const answer = await call<ProblemDetails>("POST", "/api/signings", {
      body: signingRequest(lawyer, siteId, { signature }),
    });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ field: "signature", code: "format" }] } });
  });

  it("has an end", async () => {
    const signature = JSON.stringify([Array.from({ length: 4000 }, (_, n) => [n, n])]);
    const answer = await call<ProblemDetails>("POST", "/api/signings", {
      body: signingRequest(lawyer, siteId, { signature }),
    });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ field: "signature", code: "too_long" }] } });
  });
});

describe("signing anew", () => {
  it("is for what was returned; what was signed before stays exactly, and both are on record", async () => {
    const { id, code } = await sign(lawyer, siteId, { signature: drawn });
    const first = await copyOf(code);
    expect(await resubmit(code)).toMatchObject({ status: 409, body: { code: "illegal_transition" } });
    await move(reviewer, id, "return", { reason: "请写明次数" });
    expect((await call<Signing>("GET", `/api/signings/${code}`, { phone: "13812345678" })).body).toMatchObject({
      canResubmit: true,
      reason: "请写明次数",
    });
    const commitments = [{ text: "每月到乡镇工作站值班两次，逐件登记", dueDate: day(60) }];
    expect(await resubmit(code, { commitments, phone: "13900001111" })).toMatchObject({
      status: 200,
      body: { code, state: "resubmitted", revision: 2, canResubmit: false, reason: null, decidedAt: null, commitments },
    });
    // The number signed with last is the one that opens it.
    expect(await call("GET", `/api/signings/${code}/copy`, { phone: "13812345678" })).toMatchObject({ status: 404 });
    expect(await copyOf(code, "13900001111")).toMatchObject({
      revision: 2,
      commitments,
      signature: null,
      intact: true,
    });
    const kept = await env.DB.prepare(
      "SELECT content, digest, signature FROM signing_revisions WHERE revision = 1",
    ).first<{ content: string; digest: string; signature: string }>();
    expect(kept?.digest).toBe(first.digest);
    expect(await sha256(kept?.content ?? "")).toBe(first.digest);
    expect(kept?.signature).toMatch(/^t1\./);
    expect(await detail(reviewer, id)).toMatchObject({
      phone: "139****1111",
      revisions: [{ revision: 1, digest: first.digest }, { revision: 2 }],
      version: 4,
    });
    await move(reviewer, id, "return");
    expect(await resubmit(code)).toMatchObject({ status: 404 });
    expect((await resubmit(code, {}, "13900001111")).body.revision).toBe(3);
    expect((await move(reviewer, id, "approve")).body.state).toBe("onDisplay");
    expect(await historyOf(reviewer, id)).toEqual([
      "sign unconfirmed",
      "confirm submitted",
      "return returned",
      "resubmit resubmitted",
      "return returned",
      "resubmit resubmitted",
      "approve approved",
      "display onDisplay",
    ]);
  });

  it("is refused for somebody else, with what does not fit, and where another signing waits by now", async () => {
    const { id, code } = await sign(lawyer, siteId);
    await move(reviewer, id, "return");
    const other = await addLawyer(lawyer.firmId, "田小川");
    expect(await resubmit(code, { licenceNo: other.licenceNo, name: other.name })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "licenceNo", code: "mismatch" }] },
    });
    expect(
      await resubmit(code, {
        pledgeVersion: 7,
        commitments: [{ text: "每月到乡镇工作站值班两次", dueDate: day(9), theme: "nothing" }],
      }),
    ).toMatchObject({
      status: 422,
      body: {
        errors: [
          { field: "pledgeVersion", code: "mismatch" },
          { field: "commitments.0.theme", code: "unknown" },
        ],
      },
    });
    await sign(lawyer, siteId);
    expect(await resubmit(code)).toMatchObject({ status: 409, body: { code: "signing_exists" } });
    expect(
      await call("PUT", `/api/signings/${"0".repeat(26)}`, { body: signingRequest(lawyer, siteId) }),
    ).toMatchObject({ status: 404 });
  });

  it("happens once, however often it is sent at the same time", async () => {
    const { id, code } = await sign(lawyer, siteId);
    await move(reviewer, id, "return");
    const answers = await Promise.all([1, 2, 3, 4].map(() => resubmit(code)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.every(({ status }) => [200, 409, 412].includes(status))).toBe(true);
    expect(await env.DB.prepare("SELECT count(*) AS n FROM signing_revisions").first("n")).toBe(2);
  });
});
