import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import type { AuditEntry } from "../../../../worker/platform/access/schema.ts";
import type { Me, NewToken, StaffEntry, TokenEntry } from "../../../../worker/platform/access/staff-schema.ts";
import { anotherTokenOf, call, freshDatabase, personOf, tokenFor } from "../../api.ts";
import { addSite } from "../../county.ts";

let token: string;

beforeEach(async () => {
  await freshDatabase();
  token = await tokenFor("administrator", "龙局长");
});

const add = (body: object) => call<StaffEntry & ProblemDetails>("POST", "/api/admin/staff", { token, body });
const change = (id: string, version: number, body: object) =>
  call<StaffEntry & ProblemDetails>("PATCH", `/api/admin/staff/${id}`, { token, version, body });
const leave = (id: string, version = 1) =>
  call<StaffEntry & ProblemDetails>("POST", `/api/admin/staff/${id}/leave`, {
    token,
    version,
    body: { reason: "调离" },
  });
const issue = async (body: object) => {
  const { body: made } = await call<NewToken>("POST", "/api/admin/tokens", { token, body });
  return made.token ?? "";
};
const me = (by: string) => call<Me & ProblemDetails>("GET", "/api/admin/me", { token: by });
const firms = (by: string) => call<ProblemDetails>("GET", "/api/admin/firms", { token: by });

describe("somebody of the staff", () => {
  it("may have several tokens, each for less than they may, and is told what each is for", async () => {
    const [here, there] = [await addSite("清溪镇工作站"), await addSite("龙潭镇工作站")];
    const { body } = await add({ name: "田秀英", role: "clerk", sites: [here], contact: "13812345678" });
    expect(body).toMatchObject({ name: "田秀英", role: "clerk", sites: [here], contact: "138****5678", leftAt: null });
    const all = await issue({ name: "大厅电脑", staffId: body.id, days: 30 });
    const some = await issue({
      name: "显示屏",
      staffId: body.id,
      permissions: ["calendar.read", "audit.read"],
      sites: [here, there],
    });
    const { body: first } = await me(all);
    expect(first).toMatchObject({
      id: body.id,
      name: "田秀英",
      role: "clerk",
      sites: [here],
      token: { id: all.split("_")[1], name: "大厅电脑", lastUsedOn: new Date().toISOString().slice(0, 10) },
    });
    expect(first.permissions).toContain("bookings.read");
    expect(first.permissions).not.toContain("signings.decide");
    expect(Date.parse(first.token?.expiresAt ?? "") - Date.now()).toBeLessThanOrEqual(30 * 86_400_000);
    // Never more than its holder: no other site, and no permission that the role lacks.
    expect((await me(some)).body).toMatchObject({ code: "forbidden" });
    expect(await call("GET", "/api/admin/calendar", { token: some })).toMatchObject({ status: 200 });
    expect(await call("GET", "/api/admin/audit", { token: some })).toMatchObject({ status: 403 });
    const { body: tokens } = await call<{ items: TokenEntry[] }>("GET", "/api/admin/tokens", { token });
    expect(tokens.items).toContainEqual(
      expect.objectContaining({ name: "显示屏", staffId: body.id, contact: "138****5678", sites: [here, there] }),
    );
  });

  it("may do what they may from the next request on, when that is changed", async () => {
    const { body } = await add({ name: "田秀英", role: "reviewer" });
    const theirs = await issue({ name: "电脑", staffId: body.id });
    const audit = () => call("GET", "/api/admin/audit", { token: theirs });
    expect((await audit()).status).toBe(403);
    expect(await change(body.id, 1, { role: "auditor" })).toMatchObject({ status: 200, body: { role: "auditor" } });
    expect((await audit()).status).toBe(200);
    const site = await addSite();
    expect((await change(body.id, 2, { sites: [site] })).status).toBe(200);
    expect(await audit()).toMatchObject({ status: 403, body: { code: "outside_your_sites" } });
    expect(await change(body.id, 2, { role: "clerk" })).toMatchObject({ status: 412 });
    expect(await change(body.id, 3, { sites: ["nowhere"] })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "sites.0", code: "unknown" }] },
    });
  });

  it("leaves with all their tokens, and their number is gone", async () => {
    const { body } = await add({ name: "田秀英", role: "clerk", contact: "13812345678" });
    const [one, two] = [await issue({ name: "一", staffId: body.id }), await issue({ name: "二", staffId: body.id })];
    expect(await leave(body.id)).toMatchObject({ status: 200, body: { contact: null, leftAt: expect.any(String) } });
    for (const theirs of [one, two]) expect(await firms(theirs)).toMatchObject({ status: 401 });
    expect(await leave(body.id, 2)).toMatchObject({ status: 409, body: { code: "illegal_transition" } });
    const again = await call<ProblemDetails>("POST", "/api/admin/tokens", {
      token,
      body: { name: "三", staffId: body.id },
    });
    expect(again.body.errors).toEqual([{ field: "staffId", code: "unknown" }]);
    expect(await env.DB.prepare("SELECT contact FROM staff WHERE id = ?").bind(body.id).first("contact")).toBeNull();
  });

  it("has a number that stands nowhere in the clear", async () => {
    const { body } = await add({ name: "田秀英", role: "clerk", contact: "13812345678" });
    await change(body.id, 1, { contact: "13987654321" });
    const dump = JSON.stringify(
      await env.DB.batch(
        ["staff", "audit_entries", "idempotency_records"].map((table) => env.DB.prepare(`SELECT * FROM ${table}`)),
      ),
    );
    expect(dump).not.toMatch(/13812345678|13987654321/);
  });

  it("is the last administrator until there is another who can come in, however it is tried", async () => {
    const id = personOf(token);
    expect(await leave(id)).toMatchObject({ status: 409, body: { code: "conflict" } });
    expect(await change(id, 1, { role: "clerk" })).toMatchObject({ status: 409, body: { code: "conflict" } });
    // Somebody without a token, or with one that has run out or is for little, could not make another.
    const { body } = await add({ name: "新局长", role: "administrator" });
    const out = await anotherTokenOf(await tokenFor("clerk"), { expiresAt: "2026-01-01" });
    await env.DB.prepare("UPDATE admin_tokens SET staff_id = ? WHERE id = ?").bind(body.id, out.split("_")[1]).run();
    await issue({ name: "日历", staffId: body.id, permissions: ["calendar.read"] });
    expect(await leave(id)).toMatchObject({ status: 409, body: { code: "conflict" } });
    await issue({ name: "电脑", staffId: body.id });
    expect(await change(id, 1, { role: "clerk" })).toMatchObject({ status: 200 });
    expect(await call("GET", "/api/admin/staff", { token })).toMatchObject({ status: 403 });
  });

  it("is asked for one way: somebody who is there, or somebody new with a role", async () => {
    const errorsOf = async (body: object) =>
      (await call<ProblemDetails>("POST", "/api/admin/tokens", { token, body })).body.errors;
    expect(await errorsOf({ name: "甲" })).toEqual([{ field: "role", code: "required" }]);
    expect(await errorsOf({ name: "甲", staffId: personOf(token), role: "clerk" })).toEqual([
      { field: "role", code: "not_allowed" },
    ]);
    expect(await errorsOf({ name: "甲", role: "clerk", permissions: ["everything"] })).toMatchObject([
      { field: "permissions.0" },
    ]);
    expect(await errorsOf({ name: "甲", role: "clerk", days: 800 })).toMatchObject([{ field: "days" }]);
  });
});

describe("a token that has run out", () => {
  it("says so to who has its secret, and to nobody else", async () => {
    const out = await anotherTokenOf(token, { expiresAt: "2026-01-01T00:00:00.000Z" });
    const answer = await firms(out);
    expect(answer).toMatchObject({ status: 401, body: { code: "token_expired" } });
    expect(answer.headers.get("www-authenticate")).toContain("expired");
    const guessed = `${out.slice(0, -1)}${out.endsWith("0") ? "1" : "0"}`;
    expect(await firms(guessed)).toMatchObject({ status: 401, body: { code: "unauthorized" } });
  });
});

describe("the use of a token", () => {
  it("is kept by the day, with one write a day", async () => {
    const used = () => env.DB.prepare("SELECT last_used_on FROM admin_tokens").first<string>("last_used_on");
    expect(await used()).toBeNull();
    await firms(token);
    expect(await used()).toBe(new Date().toISOString().slice(0, 10));
    await env.DB.prepare(
      "CREATE TRIGGER no_more BEFORE UPDATE ON admin_tokens BEGIN SELECT RAISE(ABORT, 'written again'); END",
    ).run();
    const errors = vi.spyOn(console, "error");
    await firms(token);
    await me(token);
    expect(errors).not.toHaveBeenCalled();
    errors.mockRestore();
  });

  it("that opens nothing leaves a line with its id, and never its secret", async () => {
    const log = vi.spyOn(console, "log");
    const [, id = "", secret = ""] = token.split("_");
    const wrong = `pio_${id}_${"0".repeat(32)}`;
    const desk = `pid_${"1".repeat(26)}_${"0".repeat(32)}`;
    await firms(wrong);
    await call("GET", "/api/desk", { token: desk });
    await call("GET", "/api/sessions", { headers: { "pioneer-kiosk": `pik_${"2".repeat(26)}_${"0".repeat(32)}` } });
    await firms(`pio_${id} ${secret}`);
    const lines = log.mock.calls.map(([line]) => JSON.parse(String(line)) as Record<string, unknown>);
    log.mockRestore();
    expect(lines.map(({ status, token: presented }) => [status, presented])).toEqual([
      [401, id],
      [401, "1".repeat(26)],
      [401, "2".repeat(26)],
      [401, undefined],
    ]);
    expect(JSON.stringify(lines)).not.toContain(secret);
    expect(JSON.stringify(lines)).not.toContain("0".repeat(32));
  });
});

describe("the audit", () => {
  it("names who was added and changed, and by whom", async () => {
    const { body } = await add({ name: "田秀英", role: "clerk", contact: "13812345678" });
    await change(body.id, 1, { role: "reviewer", contact: null });
    await leave(body.id, 2);
    const { body: audit } = await call<{ items: AuditEntry[] }>(
      "GET",
      `/api/admin/audit?entity=staff&entityId=${body.id}`,
      { token },
    );
    expect(audit.items).toMatchObject([
      { action: "staff.leave", reason: "调离", actor: { id: personOf(token) } },
      { action: "staff.change", before: { role: "clerk" }, after: { role: "reviewer", contact: true } },
      { action: "staff.create", after: { name: "田秀英", role: "clerk" } },
    ]);
  });
});
