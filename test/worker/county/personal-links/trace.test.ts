import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { runSealAudit } from "../../../../worker/jobs/seal-audit.ts";
import type { AuditEntry, Chain } from "../../../../worker/platform/access/schema.ts";
import type { DeskLinkEntry } from "../../../../worker/county/desk-links/schema.ts";
import type { InvitationEntry } from "../../../../worker/county/invitations/schema.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, day } from "../../county.ts";
import { deskOf } from "../files/upload.ts";
import { answer, ask, read, secretOf, waitingSigning, yes } from "../invitations/support.ts";

const NOON = new Date("2026-12-01T04:10:20.030Z");

let clerk: string;
let lawyerId: string;
let issuer: { id: string | null; name: string };

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOON });
  await freshDatabase();
  clerk = await tokenFor("clerk", "向晓梅");
  issuer = {
    id: await env.DB.prepare("SELECT id FROM staff WHERE name = '向晓梅'").first<string>("id"),
    name: "向晓梅",
  };
  lawyerId = (await addLawyer(await addFirm())).id;
});
afterEach(() => {
  vi.useRealTimers();
});

const auditOf = async (action: string) =>
  (
    await call<{ items: AuditEntry[] }>("GET", `/api/admin/audit?action=${action}`, {
      token: await tokenFor("auditor"),
    })
  ).body.items;
const linksOf = async () =>
  (await call<{ items: DeskLinkEntry[] }>("GET", "/api/admin/desk-links", { token: clerk })).body.items;
const leave = (token: string, from: number) =>
  call("POST", "/api/desk/absences", {
    token,
    body: { kind: "leave", fromDate: day(from), toDate: day(from + 1) },
  });

describe("who acts by a link", () => {
  it("is told with the link's id, its issuer and who saw it: at the desk, and in answer to a question", async () => {
    const desk = await deskOf(clerk, lawyerId);
    expect(await leave(desk, 3)).toMatchObject({ status: 201 });
    const [asked] = await auditOf("absences.request");
    const link = { id: desk.split("_")[1], issuedBy: issuer, handedOverBy: issuer };
    expect(asked?.actor).toEqual({ kind: "lawyer", id: lawyerId, name: "欧阳·建国", link });

    const signing = await waitingSigning();
    const { body } = await ask(clerk, signing.id);
    await answer(secretOf(body), yes);
    const [answered] = await auditOf("signings.answerInvitation");
    expect(answered?.actor.link).toEqual({ id: body.id, issuedBy: issuer, handedOverBy: issuer });
  });

  it("stands in the chain: an entry whose link is another's does not pass, and one without is as it was", async () => {
    await leave(await deskOf(clerk, lawyerId), 3);
    await runSealAudit(env, new Date(NOON.getTime() + 3_600_000));
    const token = await tokenFor("auditor");
    const chain = async () => (await call<Chain>("GET", "/api/admin/chains/audit", { token })).body;
    const { position, verified } = await chain();
    expect(position).toBeGreaterThan(1);
    expect(verified.broken).toBeNull();

    await env.DB.prepare("DROP TRIGGER audit_entries_no_update").run();
    await env.DB.prepare("UPDATE audit_entries SET actor_link = NULL WHERE action = 'absences.request'").run();
    expect((await chain()).verified.broken).toMatchObject({ how: "edited" });
  });
});

describe("a list of links", () => {
  it("tells who issued each, how it went out, and when it was last used, with one write a day", async () => {
    const desk = await deskOf(clerk, lawyerId);
    const trace = { way: "handOver", delivery: "handedOver", to: null, issuedBy: issuer, handedOverBy: issuer };
    expect(await linksOf()).toMatchObject([{ ...trace, lastUsedAt: null }]);

    await call("GET", "/api/desk", { token: desk });
    expect(await linksOf()).toMatchObject([{ ...trace, lastUsedAt: "2026-12-01T04:00:00.000Z" }]);
    // Later on the same day nothing is written, though the desk is read.
    vi.setSystemTime(new Date("2026-12-01T09:59:00Z"));
    expect(await call("GET", "/api/desk", { token: desk })).toMatchObject({ status: 200 });
    expect((await linksOf())[0]?.lastUsedAt).toBe("2026-12-01T04:00:00.000Z");
    vi.setSystemTime(new Date("2026-12-02T07:30:00Z"));
    await call("GET", "/api/desk", { token: desk });
    expect((await linksOf())[0]?.lastUsedAt).toBe("2026-12-02T07:00:00.000Z");
  });

  it("tells the same of one-time links", async () => {
    const { id } = await waitingSigning();
    const { body } = await ask(clerk, id);
    await read(secretOf(body));
    const list = await call<{ items: InvitationEntry[] }>(
      "GET",
      `/api/admin/invitations?entity=signings&entityId=${id}`,
      { token: clerk },
    );
    expect(list.body.items).toMatchObject([
      { issuedBy: issuer, way: "handOver", lastUsedAt: "2026-12-01T04:00:00.000Z" },
    ]);
  });

  it("does not count who came with a wrong secret", async () => {
    const desk = await deskOf(clerk, lawyerId);
    expect(await call("GET", "/api/desk", { token: `${desk.slice(0, -4)}0000` })).toMatchObject({ status: 401 });
    expect((await linksOf())[0]?.lastUsedAt).toBeNull();
  });
});
