import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApp } from "../../../worker/app.ts";
import type { Env } from "../../../worker/platform/core/env.ts";
import { makeToken } from "../../../worker/platform/core/token.ts";
import { writeLimitsSchema } from "../../../worker/platform/http/write-limits.ts";
import { PLACES } from "../../../worker/server/config.ts";
import { openCounty, type County } from "../../../worker/server/county.ts";
import { SAMPLE_COUNTY } from "../../support/sample-county.ts";
import { day } from "../../worker/day.ts";
import { fillWholeCounty } from "../../worker/whole-county.ts";

/** Lawyers, who hold a post each, and bookings of the past. */
const SIZE = { people: 200, past: 10_000, days: 1_000, active: 200 };
const AT = "2026-01-01T00:00:00.000Z";
/** Sessions to be booked, and lawyers who sign: enough for every round. */
const SESSIONS = 4_000;
export const SIGNERS = 400;

const refuse = () => Promise.reject(new Error("Nothing is served here."));

const context = {
  waitUntil: (work: Promise<unknown>) => void work.catch(() => {}),
  passThroughOnException: () => {},
  props: {},
} as unknown as ExecutionContext;

/** A county in a folder of its own, as `npm run serve` opens it. */
export class RequestCounty {
  readonly folder = mkdtempSync(join(tmpdir(), "bench-requests-"));
  readonly app = createApp();
  #county: County | undefined;
  #callers = 0;
  #keys = 0;

  get env(): Env {
    if (!this.#county) throw new Error("The county is not open.");
    return this.#county.env;
  }

  get databaseFile(): string {
    return join(this.folder, "county.db");
  }

  async open(size = SIZE): Promise<void> {
    this.#county = await openCounty(this.folder, PLACES.migrations, {
      ASSETS: { fetch: refuse } as unknown as Fetcher,
      WRITE_THROTTLE: { limit: async () => ({ success: true }) },
    });
    const { connection, binding } = this.#county.database;
    // What is lost with the machine's power is measured nowhere here, and a disk that others write to is no measure.
    connection.exec("PRAGMA synchronous = OFF");
    for (const sql of SAMPLE_COUNTY) connection.exec(sql);
    await fillWholeCounty(binding, size);
    const put = (sql: string) => connection.exec(sql);
    const n = (to: number) => `WITH RECURSIVE n(i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i < ${to - 1})`;
    put(`${n(10)} INSERT INTO sites (id, name, tier, division_code, address, created_at, updated_at)
      SELECT 'hall-' || i, '工作站' || i, 'township', '431299', '人民路', '${AT}', '${AT}' FROM n`);
    put(
      `INSERT INTO firms (id, name, credit_code, created_at, updated_at) VALUES ('office', '律师事务所', 'C', '${AT}', '${AT}')`,
    );
    put(`${n(SIGNERS)} INSERT INTO lawyers (id, licence_no, name, firm_id, created_at, updated_at)
      SELECT 'signer-' || i, printf('5%016d', i), '田律师', 'office', '${AT}', '${AT}' FROM n`);
    put(`${n(SESSIONS)} INSERT INTO sessions (id, site_id, lawyer_id, date, start_time, end_time, capacity, matters, created_at, updated_at)
      SELECT 'hour-' || i, 'hall-' || (i % 10), 'signer-' || (i % ${SIGNERS}), date('${day(1)}', '+' || (i / ${SIGNERS} % 10) || ' days'),
        printf('%02d:00', 8 + i / ${SIGNERS} / 10), printf('%02d:30', 8 + i / ${SIGNERS} / 10), 4, '[]', '${AT}', '${AT}' FROM n`);
    const lifted = { perNetwork: 100_000, perKnownCaller: 100_000, perPhone: 100_000 };
    const limits = Object.fromEntries(Object.keys(writeLimitsSchema.shape).map((kind) => [kind, lifted]));
    connection
      .prepare("INSERT INTO settings (key, value, version, updated_at) VALUES ('writeLimits', ?, 1, '')")
      .run(JSON.stringify(limits));
    connection.exec("ANALYZE");
  }

  close(): void {
    this.#county?.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** A token of somebody of the bureau. */
  async tokenFor(role: string): Promise<string> {
    const { token, id, hash } = await makeToken();
    await this.env.DB.batch([
      this.env.DB.prepare(
        "INSERT INTO staff (id, name, role, created_at, updated_at) VALUES (?1, '测试', ?2, ?3, ?3)",
      ).bind(id, role, AT),
      this.env.DB.prepare(
        "INSERT INTO admin_tokens (id, staff_id, name, hash, created_at, expires_at) VALUES (?1, ?1, '测试', ?2, ?3, '9999')",
      ).bind(id, hash, AT),
    ]);
    return token;
  }

  /** The text of a good answer. Every caller is somebody else: what is counted by network is not what is measured. */
  async ask(path: string, write: { body?: object; headers?: object } | undefined, env: Env): Promise<string> {
    const caller = this.#callers++;
    const answer = await this.app.fetch(
      new Request(`https://pioneer.test${path}`, {
        ...(write ? { method: "POST", body: JSON.stringify(write.body ?? {}) } : {}),
        headers: {
          "cf-connecting-ip": `10.${(caller >> 16) & 255}.${(caller >> 8) & 255}.${caller & 255}`,
          ...(write && {
            "content-type": "application/json",
            "idempotency-key": `bench-${String(this.#keys++).padStart(12, "0")}`,
          }),
          ...write?.headers,
        },
      }),
      env,
      context,
    );
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
    return text;
  }

  /** Books the next place there is. */
  async book(n: number, env: Env): Promise<void> {
    const phone = `139${String(n).padStart(8, "0")}`;
    const body = {
      sessionId: `hour-${n % (SESSIONS / 2)}`,
      name: "田二妹",
      phone,
      matter: "labour",
      summary: "厂里欠了三个月的工资。",
      consentVersion: 1,
    };
    await this.ask("/api/bookings", { body }, env);
  }

  /** Lets the n-th lawyer sign, and a clerk confirm it: what is left is to approve it. */
  async sign(n: number, clerk: string): Promise<string> {
    const body = {
      licenceNo: `5${String(n).padStart(16, "0")}`,
      name: "田律师",
      phone: `138${String(n).padStart(8, "0")}`,
      firmId: "office",
      siteId: `hall-${n % 10}`,
      pledgeVersion: 1,
      commitments: [{ text: "三个工作日内答复每一件法律咨询留言", dueDate: day(30) }],
      showPartyMembership: false,
    };
    const { code } = JSON.parse(await this.ask("/api/signings", { body }, this.env)) as { code: string };
    const row = await this.env.DB.prepare("SELECT id, version FROM signings WHERE code = ?")
      .bind(code)
      .first<{ id: string; version: number }>();
    if (!row) throw new Error("There is no such signing.");
    await this.ask(
      `/api/admin/signings/${row.id}/confirm`,
      {
        body: { reason: "本人持执业证到场确认" },
        headers: { authorization: `Bearer ${clerk}`, "if-match": `"${row.version}"` },
      },
      this.env,
    );
    return row.id;
  }

  async approve(id: string, reviewer: string, env: Env): Promise<void> {
    await this.ask(
      `/api/admin/signings/${id}/approve`,
      { headers: { authorization: `Bearer ${reviewer}`, "if-match": '"2"' } },
      env,
    );
  }
}
