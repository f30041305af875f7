import { env } from "cloudflare:workers";
import { beforeEach, expect, it, vi } from "vitest";
import type { SetupChecklist } from "../../../../worker/county/setup/checklist-schema.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSession, addSite } from "../../county.ts";

let token: string;

beforeEach(async () => {
  await freshDatabase();
  token = await tokenFor("administrator");
});

const checklist = async () => {
  const { status, body } = await call<SetupChecklist>("GET", "/api/admin/setup", { token });
  expect(status).toBe(200);
  return body;
};
const open = ({ steps }: SetupChecklist) => steps.filter(({ done }) => !done).map(({ step }) => step);
const set = (key: string, value: unknown) =>
  env.DB.prepare("INSERT INTO settings (key, value, version, updated_at) VALUES (?, ?, 1, '')")
    .bind(key, JSON.stringify(value))
    .run();

it("says what still stands before the first booking, and less with every step, until nothing is left", async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-03-02T02:00:00Z") });
  expect(open(await checklist())).toEqual([
    "imprint",
    "privacyContact",
    "secondAdministrator",
    "site",
    "lawyer",
    "sessions",
    "posts",
    "gateway",
    "portals",
    "backup",
  ]);
  await set("imprint", { address: { zh: "人民路1号" }, hours: { zh: "工作日 9:00-17:00" } });
  await set("privacyContact", { office: { zh: "法治股" }, phone: "0736-6620149" });
  const { id: lawyer } = await addLawyer(await addFirm());
  const site = await addSite();
  expect(open(await checklist())).toContain("site");
  await env.DB.prepare("UPDATE sites SET hours = '周一至周五 9:00–17:00'").run();
  await addSession(site, lawyer, { date: "2026-03-01" });
  const before = await checklist();
  expect(open(before)).toEqual(["secondAdministrator", "sessions", "posts", "gateway", "portals", "backup"]);
  expect(before).toMatchObject({ ready: false, complete: false });

  await addSession(site, lawyer, { date: "2026-03-03" });
  const ready = await checklist();
  expect(open(ready)).toEqual(["secondAdministrator", "posts", "gateway", "portals", "backup"]);
  expect(ready).toMatchObject({ ready: true, complete: false });

  await tokenFor("administrator", "另一名管理员");
  await set("gateway", { url: "https://sms.gateway.test/send", voice: false });
  await set("portalOrigins", ["https://www.taoyuan.example"]);
  await env.DB.prepare(
    "INSERT INTO posts (id, title, site_id, tier, created_at, updated_at) VALUES ('p', '岗', ?, 'county', '', '')",
  )
    .bind(site)
    .run();
  expect(open(await checklist())).toEqual(["backup"]);
  const backup = (at: string) =>
    env.DB.prepare(
      "INSERT INTO job_runs (id, job, started_at, ended_at, outcome) VALUES (?1, 'backup', ?1, ?1, 'done')",
    )
      .bind(at)
      .run();
  await backup("2026-03-02T01:00:00.000Z");
  expect(await checklist()).toMatchObject({ ready: true, complete: true });
});

it("asks for the holidays of the year that sessions reach into", async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2030-03-02T02:00:00Z") });
  expect((await checklist()).steps).toContainEqual({
    step: "holidays",
    done: false,
    needed: true,
    list: "/api/admin/calendar",
  });
});

it("every step leads to a request that is there", async () => {
  for (const { list } of (await checklist()).steps)
    expect({ list, status: (await call("GET", list, { token })).status }).toEqual({ list, status: 200 });
});
