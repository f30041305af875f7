import { maskName } from "../../../../worker/platform/privacy/mask.ts";
import { env } from "cloudflare:workers";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { makeToken } from "../../../../worker/platform/core/token.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import type { SigningDetail } from "../../../../worker/posts/signings/schema.ts";
import { call, freshDatabase, newKey, tokenFor } from "../../api.ts";
import { answer, ask, no, read, secretOf, waitingSigning, yes } from "./support.ts";

let clerk: string;
let signing: Awaited<ReturnType<typeof waitingSigning>>;
let link: string;

beforeEach(async () => {
  await freshDatabase();
  clerk = await tokenFor("clerk");
  signing = await waitingSigning();
  link = secretOf((await ask(clerk, signing.id)).body);
});

const detail = async () =>
  (await call<SigningDetail>("GET", `/api/admin/signings/${signing.id}`, { token: clerk })).body;
const opinion = async () => (await detail()).opinion;
const check = async () => (await detail()).checks.find(({ id }) => id === "branchOpinion")?.result;

const answers = async () =>
  (
    await env.DB.prepare("SELECT after FROM audit_entries WHERE action = 'signings.answerInvitation'").raw<[string]>()
  ).map(([after]) => JSON.parse(after) as { supports: boolean });

describe("what a link asks", () => {
  it("is the lawyer, the firm, the site, the commitments and the text that is confirmed", async () => {
    const { status, body, headers } = await read(link);
    expect(status).toBe(200);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(body).toMatchObject({
      kind: "branchOpinion",
      state: "open",
      usedAt: null,
      asked: {
        kind: "branchOpinion",
        revision: 1,
        lawyer: signing.lawyer,
        firm: signing.firm,
        site: signing.site,
        commitments: [{ text: "每月到渡口镇工作站值班两次，接待来访群众" }],
      },
      text: { version: 1, text: { zh: expect.stringContaining("党组织") as string } },
      publication: null,
    });
    expect(JSON.stringify(body)).not.toContain("138");
  });

  it("stays the text it was issued with when the bureau publishes another", async () => {
    const administrator = await tokenFor("administrator");
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    const published = await call("POST", "/api/admin/texts", {
      token: administrator,
      body: { kind: "branchOpinion", text: { zh: "新的说明。", en: "The new text." }, effectiveFrom: today },
    });
    expect(published.status).toBe(201);
    expect((await read(link)).body.text?.version).toBe(1);
    const next = secretOf((await ask(clerk, signing.id)).body);
    // Who handles the data is added.
    expect((await read(next)).body.text).toEqual({
      version: 2,
      text: {
        zh: expect.stringMatching(/^新的说明。个人信息处理者为/) as string,
        en: expect.stringMatching(/^The new text\. The handler of the data/) as string,
      },
    });
  });

  it("shows to nobody else: not with a wrong secret, a made-up link or another kind of token", async () => {
    const other = await makeToken("pin");
    const altered = link.slice(0, -1) + (link.endsWith("0") ? "1" : "0");
    for (const token of [
      altered,
      other.token,
      clerk,
      link.replace("pin_", "pid_"),
      link.replace("pin_", "pio_"),
      "x",
    ]) {
      const refused = await call<ProblemDetails>("GET", "/api/invitation", { token });
      expect(refused).toMatchObject({ status: 401, body: { code: "unauthorized" } });
      expect(refused.headers.get("www-authenticate")).toBe("Bearer");
    }
    expect(await call("GET", `/api/invitation?token=${link}`)).toMatchObject({ status: 401 });
    for (const path of ["/api/admin/signings", "/api/desk"])
      expect(await call("GET", path, { token: link })).toMatchObject({ status: 401 });
  });
});

describe("an answer", () => {
  it("is taken, kept sealed, and told to the reviewer", async () => {
    const given = await answer(link, no);
    expect(given).toMatchObject({ status: 201, body: { kind: "branchOpinion", state: "used", supports: false } });
    expect(await opinion()).toEqual({
      state: "given",
      supports: false,
      publication: null,
      text: no.text,
      secretary: maskName(no.name),
      givenAt: given.body.usedAt,
      expiresAt: expect.any(String) as string,
      revision: 1,
    });
    const dump = JSON.stringify(
      await env.DB.batch(
        ["invitations", "audit_entries", "idempotency_records"].map((table) =>
          env.DB.prepare(`SELECT * FROM ${table}`),
        ),
      ),
    );
    for (const personal of [no.text, no.name, link.split("_")[2] ?? "?"]) expect(dump).not.toContain(personal);
  });

  it("counts in the checks of the signing, also when another one is asked for after it", async () => {
    expect([await check(), (await opinion()).state]).toEqual(["unknown", "asked"]);
    await answer(link, no);
    expect([await check(), (await opinion()).state]).toEqual(["failed", "given"]);
    const next = secretOf((await ask(clerk, signing.id)).body);
    expect([await check(), (await opinion()).state]).toEqual(["failed", "asked"]);
    await answer(next, yes);
    expect([await check(), (await opinion()).state]).toEqual(["passed", "given"]);
    expect((await detail()).history.map(({ action }) => action)).toEqual([
      "signings.sign",
      "signings.confirm",
      "signings.invite",
      "signings.handOverInvitation",
      "signings.answerInvitation",
      "signings.invite",
      "signings.handOverInvitation",
      "signings.answerInvitation",
    ]);
  });

  it("leaves nothing to see behind its link but that it was given", async () => {
    await answer(link, yes);
    expect((await read(link)).body).toMatchObject({
      state: "used",
      usedAt: expect.any(String) as string,
      asked: null,
      text: null,
    });
  });

  it("needs reasons for a no, a name, and nothing else", async () => {
    expect(await answer(link, { supports: false, name: "田书记" })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "text", code: "required" }] },
    });
    expect(await answer(link, { supports: false, text: "  ", name: "田书记" })).toMatchObject({ status: 422 });
    expect(await answer(link, { supports: true })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "name", code: "required" }] },
    });
    expect(await answer(link, { ...yes, text: "长".repeat(501) })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "text", code: "too_long", max: 500 }] },
    });
    expect(await answer(link, { ...yes, signingId: signing.id })).toMatchObject({ status: 422 });
    expect((await opinion()).state).toBe("asked");
    expect((await answer(link, yes)).status).toBe(201);
  });

  it("is about what was shown: a signing that was signed anew in between is read again first", async () => {
    await env.DB.prepare("UPDATE signings SET state = 'resubmitted', revision = 2 WHERE id = ?").bind(signing.id).run();
    expect(await answer(link, { ...yes, revision: 1 })).toMatchObject({ status: 412, body: { code: "stale_version" } });
    expect((await answer(link, { ...yes, revision: 2 })).status).toBe(201);
    expect((await opinion()).revision).toBe(2);
  });

  it.each(["approved", "onDisplay", "returned", "rejected", "withdrawn"])(
    "is not taken once the signing is %s",
    async (state) => {
      await env.DB.prepare("UPDATE signings SET state = ? WHERE id = ?").bind(state, signing.id).run();
      expect((await read(link)).body).toMatchObject({ state: "expired", asked: null });
      expect(await answer(link, yes)).toMatchObject({ status: 409, body: { code: "invitation_expired" } });
    },
  );

  it("is not taken when the link has run out or was revoked", async () => {
    await env.DB.prepare("UPDATE invitations SET expires_at = ?")
      .bind(new Date(Date.now() - 1000).toISOString())
      .run();
    expect((await read(link)).body).toMatchObject({ state: "expired", asked: null });
    expect(await answer(link, yes)).toMatchObject({ status: 409, body: { code: "invitation_expired" } });
    expect((await opinion()).state).toBe("expired");

    const next = (await ask(clerk, signing.id)).body;
    expect(
      await call("POST", `/api/admin/invitations/${next.id}/revoke`, { token: clerk, body: { reason: "发错了人" } }),
    ).toMatchObject({ status: 200 });
    expect((await read(secretOf(next))).body.state).toBe("expired");
    expect(await answer(secretOf(next), yes)).toMatchObject({ status: 409, body: { code: "invitation_expired" } });
    expect(await answers()).toEqual([]);
  });
});

describe("a link takes one answer", () => {
  it("would take two without the guard, and keep the later one", async () => {
    await env.DB.prepare("DROP TRIGGER invitations_once").run();
    const posted = await Promise.all([answer(link, yes), answer(link, no)]);
    expect(posted.map(({ status }) => status)).toEqual([201, 201]);
    expect(await answers()).toHaveLength(2);
  });

  it("and one only, of ten posted at once", async () => {
    const posted = await Promise.all(Array.from({ length: 10 }, (_, n) => answer(link, n % 2 ? yes : no)));
    expect(posted.map(({ status }) => status).toSorted()).toEqual([201, ...Array.from({ length: 9 }, () => 409)]);
    expect(posted.filter(({ status }) => status === 409).map(({ body }) => body.code)).toEqual(
      Array.from({ length: 9 }, () => "invitation_used"),
    );
    const taken = posted.find(({ status }) => status === 201)?.body.supports;
    expect(await answers()).toMatchObject([{ supports: taken }]);
    expect((await opinion()).supports).toBe(taken);
  });

  it("sent twice with one key, at once or later, it is the same answer", async () => {
    const key = newKey();
    const posted = await Promise.all([answer(link, yes, key), answer(link, yes, key), answer(link, yes, key)]);
    expect(posted.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(posted.map(({ body }) => body.usedAt)).size).toBe(1);
    // A reader whose connection broke tries again, even after the link has run out and the signing is decided.
    await env.DB.prepare("UPDATE signings SET state = 'approved'").run();
    await env.DB.prepare("UPDATE invitations SET expires_at = '2026-01-01T00:00:00.000Z'").run();
    const again = await answer(link, yes, key);
    expect([again.status, again.headers.get("idempotency-replayed")]).toEqual([201, "true"]);
    expect(await answer(link, no, key)).toMatchObject({ status: 422, body: { code: "idempotency_key_reused" } });
    expect(await answer(link, no)).toMatchObject({ status: 409, body: { code: "invitation_used" } });
    expect(await answers()).toHaveLength(1);
  });

  it("one key of another link is another answer", async () => {
    const other = await waitingSigning();
    const second = secretOf((await ask(clerk, other.id)).body);
    const key = newKey();
    expect((await answer(link, yes, key)).headers.get("idempotency-replayed")).toBeNull();
    expect((await answer(second, yes, key)).headers.get("idempotency-replayed")).toBeNull();
  });
});

describe("the log", () => {
  const log = vi.spyOn(console, "log");
  afterAll(() => log.mockRestore());

  it("names neither the link nor who answers or why", async () => {
    log.mockClear();
    await read(link);
    await answer(link, no);
    const lines = log.mock.calls.flat().map(String);
    expect(lines.filter((line) => line.includes("/api/invitation"))).toHaveLength(2);
    for (const secret of [link, link.split("_")[2] ?? "?", no.name, no.text])
      expect(lines.join()).not.toContain(secret);
  });
});
