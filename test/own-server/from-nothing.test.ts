import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { CloudflareMachine, endAll, OwnMachine, type Machine, type Running } from "./machine.ts";
import { askOverHttp } from "./served.ts";

/**
 * A county's way from nothing to another machine, by the commands alone: set up from a file, served, booked, killed, served
 * again, backed up, restored elsewhere. The same on the own server and on the local D1.
 */

const base = mkdtempSync(join(tmpdir(), "from-nothing-"));
afterEach(endAll);
afterAll(() => rmSync(base, { recursive: true, force: true }));

const COUNTY = {
  county: { name: { zh: "桃源县" }, phone: "0736-6620148" },
  divisionCode: "430725",
  imprint: { address: { zh: "漳江街道文昌中路1号" }, hours: { zh: "工作日 9:00-12:00，14:30-17:30" } },
  privacyContact: { office: { zh: "桃源县司法局公共法律服务管理股" }, phone: "0736-6620149" },
  serviceStandard: { zh: "免费咨询，请带好材料。" },
  wording: { zh: "通报表扬" },
  administrators: [{ name: "张三" }],
};
const PHONE = "13920000000";

interface Asking {
  readonly token?: string;
  readonly phone?: string;
  readonly version?: number;
  readonly key?: string;
  readonly body?: object;
}

let keys = 0;

async function ask<T>(port: number, method: string, path: string, { token, phone, version, key, body }: Asking = {}) {
  const headers = {
    ...(method === "POST" && { "idempotency-key": key ?? `from-nothing-${String(++keys).padStart(8, "0")}` }),
    ...(token && { authorization: `Bearer ${token}` }),
    ...(phone && { "pioneer-phone": phone }),
    ...(version !== undefined && { "if-match": `"${version}"` }),
  };
  const { status, text } = await askOverHttp(port, method, path, { headers, ...(body && { body }) });
  expect(status, `${method} ${path}: ${text}`).toBeLessThan(300);
  return (text.startsWith("{") ? JSON.parse(text) : { text }) as T;
}

const tokenIn = (machine: Machine): string => {
  const { said } = machine.npm("token", ["--name", "张主任", "--role", "administrator"]);
  const [found] = /pio_\S+/.exec(said) ?? [];
  if (!found) throw new Error(said);
  return found;
};

/** What a bureau enters before its first booking, and a lawyer's post on display. */
async function enter({ port }: Running, administrator: string) {
  const person = async (name: string, role: string) =>
    (await ask<{ token: string }>(port, "POST", "/api/admin/tokens", { token: administrator, body: { name, role } }))
      .token;
  const [clerk, reviewer] = [await person("李经办", "clerk"), await person("王审核", "reviewer")];
  const create = async (path: string, body: object) =>
    (await ask<{ id: string }>(port, "POST", `/api/admin/${path}`, { token: clerk, body })).id;
  const firmId = await create("firms", {
    name: "湖南桃花源律师事务所",
    creditCode: "31431299MD00000A1U",
    phone: null,
    branchPhone: null,
  });
  const licenceNo = "14307201010000001";
  const lawyer = { name: "石建国", licenceNo, firmId };
  const lawyerId = await create("lawyers", { ...lawyer, practisingSince: "2010-07-01", phone: null });
  const place = { tier: "county", divisionCode: "430725", address: "文昌中路1号", phone: null, hours: null };
  const siteId = await create("sites", { name: "县公共法律服务中心", ...place, firmId: null, postsExpected: null });
  const inDays = (days: number) => new Date(Date.now() + (days * 24 + 8) * 3_600_000).toISOString().slice(0, 10);
  const times = { date: inDays(2), startTime: "09:00", endTime: "11:00", capacity: 1 };
  const sessionId = await create("sessions", { siteId, lawyerId, ...times });

  await ask(port, "POST", "/api/signings", {
    body: {
      ...lawyer,
      siteId,
      phone: "13812345678",
      pledgeVersion: 1,
      commitments: [{ text: "三个工作日内答复每一件法律咨询留言", dueDate: inDays(30) }],
      showPartyMembership: false,
    },
  });
  const list = await ask<{ items: { id: string; version: number }[] }>(
    port,
    "GET",
    "/api/admin/signings?state=unconfirmed",
    { token: clerk },
  );
  const [signing = { id: "", version: 0 }] = list.items;
  const step = `/api/admin/signings/${signing.id}`;
  const { version } = await ask<{ version: number }>(port, "POST", `${step}/confirm`, {
    token: clerk,
    version: signing.version,
    body: { reason: "本人持执业证到场确认" },
  });
  await ask(port, "POST", `${step}/approve`, { token: reviewer, version, body: {} });
  const posts = await ask<{ items: { plate: string }[] }>(port, "GET", "/api/posts");
  return { sessionId, plate: posts.items[0]?.plate ?? "" };
}

interface Chain {
  readonly position: number;
  readonly head: string;
  readonly verified: { readonly broken: unknown; readonly next: unknown };
}
interface Outbox {
  readonly items: readonly { readonly kind: string; readonly state: string; readonly lastOutcome: string | null }[];
}

/** The whole way, with another machine at its end. */
async function wholeWay(first: Machine, second: Machine): Promise<void> {
  const safe = (name: string) => join(first.app, "..", `${first.app.split("/").at(-1)}-${name}`);
  const [described, identity, backup, secrets] = ["county.json", "key.txt", "county.age", "secrets"].map(safe) as [
    string,
    string,
    string,
    string,
  ];
  writeFileSync(described, JSON.stringify(COUNTY));
  const setUp = first.npm("setup", ["--file", described]);
  expect(setUp.code, setUp.said).toBe(0);
  expect(setUp.said).toMatch(/A link for 张三 .*\n {2}\/console#pia_/);
  // What setup said to do: a copy of the secrets lies elsewhere.
  copyFileSync(first.secrets, secrets);

  const served = await first.serve();
  const administrator = tokenIn(first);
  const { sessionId, plate } = await enter(served, administrator);
  const settings = await ask<{ consents: { booking: { version: number } } }>(served.port, "GET", "/api/settings");
  const consentVersion = settings.consents.booking.version;
  const request = { sessionId, name: "龙大爷", phone: PHONE, matter: "labour", consentVersion };
  const booking = { key: "the-one-booking-0001", body: request };
  const { code } = await ask<{ code: string }>(served.port, "POST", "/api/bookings", booking);
  await served.kill();

  // Started again, it has what it answered, and the same request is the same booking.
  const again = await first.serve();
  const lookUp = ({ port }: Running) => ask(port, "GET", `/api/bookings/${code}`, { phone: PHONE });
  expect(await lookUp(again)).toMatchObject({ code, status: "booked" });
  expect(await ask(again.port, "POST", "/api/bookings", booking)).toMatchObject({ code });
  const outboxOf = ({ port }: Running, token: string) =>
    ask<Outbox>(port, "GET", "/api/admin/outbox?limit=100", { token });
  const before = await outboxOf(again, administrator);
  expect(before.items.filter(({ state }) => state === "pending").map(({ kind }) => kind)).toContain("booked");

  const made = first.npm("backup", ["--make-key", identity]);
  const [recipient = ""] = /age1\w+/.exec(made.said) ?? [];
  if (first instanceof CloudflareMachine) await first.fiveMinutes(again);
  else {
    await again.kill();
    await first.fiveMinutes(again);
  }
  const beside = first instanceof CloudflareMachine ? again : await first.serve();
  const chain = await ask<Chain>(beside.port, "GET", "/api/admin/chains/audit", { token: administrator });
  expect(chain.position).toBeGreaterThan(8);
  const backedUp = first.npm("backup", ["--to", recipient, "--out", backup]);
  expect(backedUp.code, backedUp.said).toBe(0);
  // The first machine is gone for good.
  await beside.kill();

  const restored = second.npm("restore", [backup, "--identity", identity, "--secrets", secrets]);
  expect(restored.code, restored.said).toBe(0);
  expect(restored.said).toContain("messages wait for an administrator");
  const elsewhere = await second.serve();
  expect(await lookUp(elsewhere)).toMatchObject({ code, status: "booked" });
  expect(await ask(elsewhere.port, "POST", "/api/bookings", booking)).toMatchObject({ code });
  expect(await ask(elsewhere.port, "GET", `/api/plates/${plate}`)).toMatchObject({ state: "onDisplay" });
  const page = await ask<{ text: string }>(elsewhere.port, "GET", `/v/${plate}`);
  expect(page.text).toContain(COUNTY.county.name.zh);

  // Nobody who was let in before is; somebody new looks after it.
  const { status } = await askOverHttp(elsewhere.port, "GET", "/api/admin/me", {
    headers: { authorization: `Bearer ${administrator}` },
  });
  expect(status).toBe(401);
  const newcomer = tokenIn(second);
  const proven = `/api/admin/chains/audit?head=${chain.head}&position=${chain.position}`;
  const found = await ask<Chain>(elsewhere.port, "GET", proven, { token: newcomer });
  expect(found).toMatchObject({ verified: { broken: null, next: null } });
  expect(found.position).toBeGreaterThanOrEqual(chain.position);
  const after = await outboxOf(elsewhere, newcomer);
  expect(after.items.filter(({ state }) => state === "pending" || state === "held")).toEqual([]);
  expect(after.items.find(({ kind }) => kind === "booked")).toMatchObject({ state: "dead", lastOutcome: "restored" });
  expect(existsSync(second.secrets)).toBe(true);
}

describe("from an empty folder to another machine", () => {
  it(
    "on the own server",
    () => wholeWay(new OwnMachine(join(base, "own one")), new OwnMachine(join(base, "own two"))),
    400_000,
  );

  it(
    "on the local D1",
    () => wholeWay(new CloudflareMachine(join(base, "d1-one")), new CloudflareMachine(join(base, "d1-two"))),
    600_000,
  );
});
