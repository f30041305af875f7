import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { ask, COUNTY, enter, tokenIn } from "./first-county.ts";
import { CloudflareMachine, endAll, OwnMachine, type Machine, type Running } from "./machine.ts";
import { askOverHttp } from "./served.ts";

/**
 * A county's way from nothing to another machine, by the commands alone: set up from a file, served, booked, killed, served
 * again, backed up, restored elsewhere. The same on the own server and on the local D1.
 */

const base = mkdtempSync(join(tmpdir(), "from-nothing-"));
afterEach(endAll);
afterAll(() => rmSync(base, { recursive: true, force: true }));

const PHONE = "13920000000";

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
  const { reviewer, sessionId, signing } = await enter(served, administrator);
  const { step, version } = signing;
  await ask(served.port, "POST", `${step}/approve`, { token: reviewer, version, body: {} });
  const posts = await ask<{ items: { plate: string }[] }>(served.port, "GET", "/api/posts");
  const plate = posts.items[0]?.plate ?? "";
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
  if (first instanceof CloudflareMachine) await first.runJobs(again, "*/5 * * * *");
  else {
    await again.kill();
    await first.runJobs(again, "*/5 * * * *");
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
