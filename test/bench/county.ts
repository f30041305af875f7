import { applyD1Migrations, createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { createApp } from "../../worker/app.ts";
import { day } from "../worker/county.ts";
import { fillCounty, PLACES_AHEAD, sessionAhead, SESSIONS_AHEAD } from "../worker/long-history.ts";
import { MeteredDatabase, type Meter } from "../worker/metered-database.ts";

const app = createApp();
/** Half of the sessions ahead are booked through the API, the other half by bare statements. */
const HALF = SESSIONS_AHEAD / 2;

/** The columns and the order of `GET /api/sessions`, and nothing of its rules. */
const BARE_LISTING = `SELECT s.id, s.date, s.start_time, s.end_time, s.capacity, (SELECT count(*) FROM places p WHERE p.session_id = s.id) AS taken,
    i.id, i.name, i.address, i.phone, l.id, l.name, f.name
  FROM sessions s JOIN sites i ON i.id = s.site_id JOIN lawyers l ON l.id = s.lawyer_id JOIN firms f ON f.id = l.firm_id
  WHERE s.status = 'open' AND s.date BETWEEN ? AND ? ORDER BY s.date, s.start_time, s.id LIMIT 101`;

/** The least a booking can be: its row and its place, with nothing sealed, checked, remembered or put on record. */
const BARE_BOOKING = `INSERT INTO bookings (id, code, session_id, matter, name, phone, phone_index, consent_version, channel, created_at, updated_at)
  VALUES (?1, ?1, ?2, 'labour', 'x', 'x', ?1, 1, 'portal', ?3, ?3)`;
const BARE_PLACE = "INSERT INTO places (session_id, place, booking_id, phone_index) VALUES (?1, ?2, ?3, ?3)";

export type Operation = "listing" | "booking";

/** A county with some number of bookings in its past: the whole API on it, and bare statements beside it. */
export class BenchCounty {
  readonly bookings: number;
  readonly #database: D1Database;
  readonly #bindings: typeof env;
  #booked = 0;
  #bare = 0;

  constructor(database: D1Database, bookings: number) {
    this.bookings = bookings;
    this.#database = database;
    this.#bindings = { ...env, DB: database };
  }

  async fill(): Promise<void> {
    await applyD1Migrations(this.#database, env.MIGRATIONS);
    await fillCounty(this.#database, this.bookings);
  }

  /** Carries an operation out once, as a request to the API. */
  async ask(operation: Operation, bindings = this.#bindings): Promise<void> {
    const response = await app.fetch(
      operation === "listing" ? new Request("https://pioneer.test/api/sessions") : this.#bookingRequest(),
      bindings,
      createExecutionContext(),
    );
    const body = await response.text();
    if (!response.ok) throw new Error(`${operation}: ${response.status} ${body}`);
  }

  #bookingRequest(): Request {
    const n = this.#booked++;
    if (n >= HALF * PLACES_AHEAD) throw new Error("No place is left.");
    const body = {
      sessionId: sessionAhead(n % HALF),
      name: "田二妹",
      phone: `139${String(n).padStart(8, "0")}`,
      matter: "labour",
      summary: "厂里欠了三个月的工资。",
      consentVersion: 1,
    };
    // Every caller is somebody else: the throttle is not what is measured.
    const headers = {
      "content-type": "application/json",
      "idempotency-key": `bench-${String(n).padStart(12, "0")}`,
      "cf-connecting-ip": `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`,
    };
    return new Request("https://pioneer.test/api/bookings", { method: "POST", headers, body: JSON.stringify(body) });
  }

  /** Carries it out once as a bare prepared statement, or two. */
  async askBare(operation: Operation): Promise<Meter> {
    const results =
      operation === "listing"
        ? [await this.#database.prepare(BARE_LISTING).bind(day(0), day(28)).all()]
        : await this.#bookBare();
    const sum = (field: "rows_read" | "rows_written") => results.reduce((total, { meta }) => total + meta[field], 0);
    const heaviest = { sql: "", rows: 0 };
    return {
      calls: 1,
      statements: results.length,
      rowsRead: sum("rows_read"),
      rowsWritten: sum("rows_written"),
      heaviest,
    };
  }

  async #bookBare(): Promise<D1Result[]> {
    const n = this.#bare++;
    const id = `bare-${n}`;
    const session = sessionAhead(HALF + (n % HALF));
    const statements = [
      this.#database.prepare(BARE_BOOKING).bind(id, session, new Date().toISOString()),
      this.#database.prepare(BARE_PLACE).bind(session, Math.floor(n / HALF) + 1, id),
    ];
    return this.#database.batch(statements);
  }

  /** What D1 counts for one request. */
  async meter(operation: Operation): Promise<Meter> {
    const metered = new MeteredDatabase(this.#database);
    await this.ask(operation, { ...this.#bindings, DB: metered.binding });
    return metered.take();
  }
}
