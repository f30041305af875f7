import { env } from "cloudflare:workers";
import { newId } from "../../../../worker/platform/core/id.ts";

/** A Wednesday; the sessions are on the Thursday and the Friday of the week after. */
export const TODAY = "2026-09-16";
export const DUTY = "2026-09-24";
export const BY_HAND = "2026-09-25";

/**
 * A small county in which every change has something to touch: a lawyer of a firm with an office, who holds a post there
 * and one at a station, and gives a roster's sessions and one added by hand at both, with people who booked and wait.
 */
export interface World {
  readonly lawyerId: string;
  readonly colleagueId: string;
  readonly firmId: string;
  readonly otherFirmId: string;
  readonly officeId: string;
  readonly stationId: string;
  readonly rosterId: string;
  readonly byHandId: string;
  readonly signings: Readonly<Record<"office" | "station", string>>;
}

const at = "2026-01-01T00:00:00.000Z";
const stamps = { created_at: at, updated_at: at };
let count = 0;

/** Written straight to the tables, as the routes would: each of many runs has a world of its own. */
export async function makeWorld(): Promise<World> {
  const statements: D1PreparedStatement[] = [];
  const add = (table: string, row: Record<string, string | number | null>): string => {
    const id = newId();
    const all = table === "places" ? row : { id, ...row };
    statements.push(
      env.DB.prepare(
        `INSERT INTO ${table} (${Object.keys(all).join(", ")}) VALUES (${Object.keys(all)
          .map(() => "?")
          .join(", ")})`,
      ).bind(...Object.values(all)),
    );
    return id;
  };
  const unique = () => String(++count).padStart(12, "0");
  const firm = (name: string) => add("firms", { name, credit_code: `314300${unique()}`, ...stamps });
  const lawyer = (firm_id: string, name: string) =>
    add("lawyers", { licence_no: `14312${unique()}`, name, firm_id, practising_since: "2010-07-01", ...stamps });
  const site = (name: string, tier: string, firm_id: string | null) =>
    add("sites", { name, tier, firm_id, division_code: "431299", address: "清溪县人民路1号", ...stamps });
  const [firmId, otherFirmId] = [firm("湖南清溪律师事务所"), firm("湖南天心律师事务所")];
  const [lawyerId, colleagueId] = [lawyer(firmId, "龙建国"), lawyer(otherFirmId, "石小兰")];
  const [officeId, stationId] = [site("清溪所", "firm", firmId), site("城关站", "township", null)];
  site("天心所", "firm", otherFirmId);

  const hold = (siteId: string, tier: string): string => {
    const post_id = add("posts", { site_id: siteId, tier, title: "党员律师示范岗", ...stamps });
    const held = { post_id, lawyer_id: lawyerId };
    const signing_id = add("signings", {
      ...held,
      code: newId(),
      firm_id: firmId,
      site_id: siteId,
      phone: "sealed",
      phone_index: "index",
      pledge_version: 1,
      commitments: "[]",
      show_party_membership: 0,
      state: "onDisplay",
      confirmed_at: stamps.created_at,
      term_from: "2026-01-01",
      term_to: "2027-12-31",
      hours: '[{"weekday":1,"from":"09:00","to":"10:00"}]',
      ...stamps,
    });
    add("post_holders", { ...held, signing_id, show_party_membership: 0, since: "2026-01-01" });
    const text = "三个工作日内答复每一件法律咨询留言";
    add("commitments", { ...held, signing_id, site_id: siteId, text, due_date: "2026-12-31", ...stamps });
    add("invitations", {
      kind: "branchOpinion",
      entity: "signings",
      entity_id: signing_id,
      hash: newId(),
      text_version: 1,
      created_by: "",
      created_at: at,
      expires_at: at,
      used_at: at,
      supports: 1,
    });
    return signing_id;
  };
  const signings = { office: hold(officeId, "firm"), station: hold(stationId, "township") };

  const roster = (site_id: string, startTime: string, endTime: string) =>
    add("rosters", {
      lawyer_id: lawyerId,
      site_id,
      pattern: '{"kind":"weekly","weekdays":[4],"everyWeeks":1}',
      spans: JSON.stringify([{ startTime, endTime }]),
      session_minutes: 30,
      capacity: 1,
      matters: "[]",
      from_date: DUTY,
      to_date: DUTY,
      on_holidays: 0,
      status: "active",
      ...stamps,
    });
  const session = (site_id: string, date: string, start_time: string, end_time: string, roster_id: string | null) =>
    add("sessions", {
      site_id,
      lawyer_id: lawyerId,
      date,
      start_time,
      end_time,
      capacity: 1,
      matters: "[]",
      roster_id,
      ...stamps,
    });
  const book = (session_id: string, status: "booked" | "waiting") => {
    const phone_index = newId();
    const sealed = { name: "sealed", phone: "sealed" };
    const told = { matter: "labour", consent_version: 1, channel: "portal" };
    const booking_id = add("bookings", {
      code: newId(),
      session_id,
      status,
      phone_index,
      ...sealed,
      ...told,
      ...stamps,
    });
    if (status === "booked") add("places", { session_id, place: 1, booking_id, phone_index });
  };
  const rosterId = roster(stationId, "09:00", "10:00");
  const atOffice = roster(officeId, "15:00", "15:30");
  book(session(stationId, DUTY, "09:00", "09:30", rosterId), "booked");
  session(stationId, DUTY, "09:30", "10:00", rosterId);
  session(officeId, DUTY, "15:00", "15:30", atOffice);
  const byHandId = session(stationId, BY_HAND, "09:00", "09:30", null);
  book(byHandId, "booked");
  book(byHandId, "waiting");
  book(session(officeId, BY_HAND, "15:00", "15:30", null), "booked");
  await env.DB.batch(statements);
  return { lawyerId, colleagueId, firmId, otherFirmId, officeId, stationId, rosterId, byHandId, signings };
}

/** Everything of a world that a change may touch, without ids: two worlds that came to the same look alike. */
export async function outlineOf({ lawyerId, colleagueId, firmId, otherFirmId }: World) {
  const bound = [lawyerId, colleagueId, firmId, otherFirmId];
  const queries = {
    firms:
      "SELECT name, status, merged_into IS NOT NULL AS merged, version FROM firms WHERE id IN (?3, ?4) ORDER BY name, id",
    lawyers:
      "SELECT l.name, l.status, f.name AS firm, l.version FROM lawyers l JOIN firms f ON f.id = l.firm_id WHERE l.id IN (?1, ?2) ORDER BY l.name",
    sites:
      "SELECT s.name, s.address, s.status, f.name AS firm, s.version FROM sites s JOIN firms f ON f.id = s.firm_id WHERE f.id IN (?3, ?4) ORDER BY s.name, s.id",
    rosters:
      "SELECT s.name, r.status, r.to_date, r.version FROM rosters r JOIN sites s ON s.id = r.site_id WHERE r.lawyer_id = ?1 ORDER BY s.name, r.id",
    sessions: `SELECT si.name, s.date, s.start_time, s.end_time, s.status, s.conflict, s.version, s.roster_id IS NULL AS by_hand, t.obstacle FROM sessions s
      JOIN sites si ON si.id = s.site_id JOIN session_standing t ON t.session_id = s.id WHERE s.lawyer_id IN (?1, ?2) ORDER BY s.date, s.start_time, si.name`,
    bookings: `SELECT s.date, s.start_time, b.status, b.version, r.sequence, r.facts FROM bookings b JOIN sessions s ON s.id = b.session_id
      LEFT JOIN calendar_revisions r ON r.booking_id = b.id WHERE s.lawyer_id = ?1 ORDER BY s.date, s.start_time, b.status`,
    messages: `SELECT e.kind, s.date, s.start_time, b.status, count(*) AS n FROM outbox_events e JOIN bookings b ON b.id = e.subject_id JOIN sessions s ON s.id = b.session_id
      WHERE s.lawyer_id = ?1 GROUP BY e.kind, b.id ORDER BY s.date, s.start_time, e.kind, b.status`,
    signings: `SELECT s.name, g.state, g.suspended_for, g.version, (SELECT group_concat(condition || ' ' || since) FROM signing_failings n WHERE n.signing_id = g.id) AS failing,
      (SELECT count(*) FROM post_holders h WHERE h.signing_id = g.id AND h.until IS NULL) AS holds, (SELECT count(*) FROM post_holders h WHERE h.signing_id = g.id AND h.until IS NULL AND h.displayed) AS shown,
      (SELECT count(*) FROM commitments c WHERE c.signing_id = g.id AND c.site_id = g.site_id) AS promised
      FROM signings g JOIN sites s ON s.id = g.site_id WHERE g.lawyer_id = ?1 ORDER BY s.name, g.id`,
    audit: `SELECT action, count(*) AS n FROM audit_entries WHERE entity_id IN (?1, ?3, ?4) OR entity_id IN (
      SELECT id FROM sessions WHERE lawyer_id = ?1 UNION SELECT id FROM rosters WHERE lawyer_id = ?1 UNION SELECT id FROM signings WHERE lawyer_id = ?1
      UNION SELECT id FROM absences WHERE lawyer_id = ?1 UNION SELECT site_id FROM sessions WHERE lawyer_id = ?1) GROUP BY action ORDER BY action`,
  };
  const named = Object.entries(queries);
  const found = await env.DB.batch<Record<string, unknown>>(
    named.map(([, sql]) =>
      env.DB.prepare(sql).bind(...bound.slice(0, Math.max(...[...sql.matchAll(/\?(\d)/g)].map(([, n]) => Number(n))))),
    ),
  );
  return Object.fromEntries(
    named.map(([name], n) => [name, (found[n]?.results ?? []).map((row) => Object.values(row).join(" "))]),
  );
}
