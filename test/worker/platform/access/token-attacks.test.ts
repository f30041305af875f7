import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { NewToken, StaffEntry } from "../../../../worker/platform/access/staff-schema.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { anotherTokenOf, call, freshDatabase, personOf, tokenFor } from "../../api.ts";

/** What somebody tries with a token: each first as it would go if nothing held, then as it goes. */

let administrator: string;

beforeEach(async () => {
  await freshDatabase();
  administrator = await tokenFor("administrator");
});

const issue = (by: string, body: object) =>
  call<NewToken & ProblemDetails>("POST", "/api/admin/tokens", { token: by, body });
const settings = (by: string) => call<ProblemDetails>("GET", "/api/admin/settings", { token: by });

describe("a token that is for one thing", () => {
  it("would open everything by one that it makes, if it could make that", async () => {
    const narrow = await anotherTokenOf(administrator, { permissions: ["tokens.write"] });
    expect(await settings(narrow)).toMatchObject({ status: 403 });
    // The one it would make: of the same person, for everything.
    expect(await settings(await anotherTokenOf(administrator))).toMatchObject({ status: 200 });

    for (const body of [
      { name: "全部", staffId: personOf(administrator) },
      { name: "设置", staffId: personOf(administrator), permissions: ["settings.write"] },
      { name: "新人", role: "administrator" },
      { name: "新人", role: "clerk" },
      { name: "新人", role: "auditor", permissions: ["audit.read"] },
    ])
      expect(await issue(narrow, body)).toMatchObject({
        status: 422,
        body: { errors: [{ field: "permissions", code: "not_allowed" }] },
      });
    expect(await env.DB.prepare("SELECT count(*) AS n FROM audit_entries").first("n")).toBe(0);
  });

  it("gives what it may do itself, to whoever", async () => {
    const narrow = await anotherTokenOf(administrator, { permissions: ["tokens.write", "calendar.read"] });
    const made = await issue(narrow, { name: "日历", role: "clerk", permissions: ["calendar.read"] });
    expect(made.status).toBe(201);
    expect(await call("GET", "/api/admin/calendar", { token: made.body.token ?? "" })).not.toMatchObject({
      status: 403,
    });
    expect(await settings(made.body.token ?? "")).toMatchObject({ status: 403 });
    // What a role may not do a token does not add: asking for more of a clerk gives no more.
    expect((await issue(administrator, { name: "全部", role: "clerk" })).status).toBe(201);
  });

  it("makes nobody an administrator, and lifts nobody's limit to some halls", async () => {
    const clerk = await tokenFor("clerk");
    const patch = (by: string, body: object) =>
      call<StaffEntry & ProblemDetails>("PATCH", `/api/admin/staff/${personOf(clerk)}`, {
        token: by,
        version: 1,
        body,
      });
    const narrow = await anotherTokenOf(administrator, { permissions: ["staff.write"] });
    expect(await patch(narrow, { role: "administrator" })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "role", code: "not_allowed" }] },
    });
    expect(await patch(narrow, { sites: null })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "sites", code: "not_allowed" }] },
    });
    expect(
      await call("POST", "/api/admin/staff", { token: narrow, body: { name: "新人", role: "administrator" } }),
    ).toMatchObject({ status: 422 });
    expect(await settings(clerk)).toMatchObject({ status: 200 });
    expect(await call("GET", "/api/admin/tokens", { token: clerk })).toMatchObject({ status: 403 });
    // Without the limit it would have: by a token for everything the same person does it.
    expect(await patch(administrator, { role: "administrator" })).toMatchObject({ status: 200 });
    expect(await call("GET", "/api/admin/tokens", { token: clerk })).toMatchObject({ status: 200 });
  });

  it("is no way to a wider one by asking for what was answered to it", async () => {
    const narrow = await anotherTokenOf(administrator, { permissions: ["calendar.read"] });
    const body = { name: "新人", role: "clerk" };
    const key = "the-same-key-0000000000000001";
    expect((await call("POST", "/api/admin/tokens", { token: administrator, key, body })).status).toBe(201);
    expect((await call("POST", "/api/admin/tokens", { token: narrow, key, body })).status).toBe(403);
  });
});

describe("a token that was good a moment ago", () => {
  const opens = async (by: string) => (await settings(by)).status;

  it.each([
    ["has run out", "UPDATE admin_tokens SET expires_at = '2026-01-01T00:00:00.000Z' WHERE id = ?"],
    ["was revoked", "UPDATE admin_tokens SET revoked_at = created_at WHERE id = ?"],
    [
      "is of somebody who has left",
      "UPDATE staff SET left_at = created_at WHERE id = (SELECT staff_id FROM admin_tokens WHERE id = ?)",
    ],
    ["is for something else now", "UPDATE admin_tokens SET permissions = '[\"calendar.read\"]' WHERE id = ?"],
  ])("opens until it %s, and nothing from then on", async (_how, change) => {
    const other = await tokenFor("administrator", "另一人");
    expect(await opens(other)).toBe(200);
    await env.DB.prepare(change).bind(personOf(other)).run();
    expect(await opens(other)).toBeGreaterThanOrEqual(401);
    expect(
      await call("POST", "/api/admin/tokens", { token: other, body: { name: "再来", role: "clerk" } }),
    ).not.toMatchObject({
      status: 201,
    });
  });

  it("is none with another's secret, or as another kind of link", async () => {
    const other = await tokenFor("administrator", "另一人");
    const [, id, secret] = other.split("_");
    const [, ownId, ownSecret] = administrator.split("_");
    for (const forged of [
      `pio_${ownId}_${secret}`,
      `pio_${id}_${ownSecret}`,
      `pid_${id}_${secret}`,
      `pin_${id}_${secret}`,
    ])
      expect(await opens(forged)).toBe(401);
  });
});
