import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import * as fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { hasFewerNoShows, hasFewerOpenBookings } from "../../../../worker/consultations/bookings/queries.ts";
import { openDatabase } from "../../../../worker/platform/db/client.ts";
import type { BlindIndex } from "../../../../worker/platform/privacy/blind-index.ts";
import { freshDatabase } from "../../api.ts";
import { addFirm, addLawyer, addSession, addSite, day } from "../../county.ts";

const STATUS = ["booked", "waiting", "offered", "cancelled", "noShow", "done", "checkedIn"] as const;
const SINCE = "2026-06-01T00:00:00.000Z";

/** A booking as far as limits look at it. */
const bookings = fc.array(
  fc.record({
    status: fc.constantFrom(...STATUS),
    channel: fc.constantFrom("portal", "kiosk", "staff"),
    isProven: fc.boolean(),
    hasCome: fc.boolean(),
    isMine: fc.boolean(),
    isOld: fc.boolean(),
  }),
  { maxLength: 12 },
);

let session: string;
beforeAll(async () => {
  await freshDatabase();
  session = await addSession(await addSite(), (await addLawyer(await addFirm())).id, { capacity: 50, date: day(3) });
  await env.DB.batch([
    env.DB.prepare("DROP INDEX bookings_once"),
    env.DB.prepare("DROP TRIGGER IF EXISTS bookings_standing_insert"),
  ]);
});

it("a limit of a number counts every booking, or only those its owner stands behind", async () => {
  const { db } = openDatabase(env);
  await fc.assert(
    fc.asyncProperty(bookings, fc.boolean(), async (rows, onlyProven) => {
      const insert = env.DB.prepare(`INSERT INTO bookings
        (id, code, session_id, status, matter, phone_index, proven_at, consent_version, channel, checked_in_at, created_at, updated_at)
        VALUES (?, ?, ?, ?, 'labour', ?, ?, 1, ?, ?, ?, ?)`);
      await env.DB.batch([
        env.DB.prepare("DELETE FROM bookings"),
        ...rows.map(({ status, channel, isProven, hasCome, isMine, isOld }, n) => {
          const at = isOld ? "2026-01-01T00:00:00.000Z" : "2026-07-01T00:00:00.000Z";
          const index = isMine ? "mine" : "other";
          return insert.bind(
            `b${n}`,
            `c${n}`,
            session,
            status,
            index,
            isProven ? at : null,
            channel,
            hasCome ? at : null,
            at,
            at,
          );
        }),
      ]);
      const counted = rows.filter(
        ({ channel, isProven, hasCome, isMine }) =>
          isMine && (!onlyProven || isProven || hasCome || channel === "staff"),
      );
      const open = counted.filter(({ status }) => ["booked", "waiting", "offered"].includes(status)).length;
      const missed = counted.filter(({ status, isOld }) => status === "noShow" && !isOld).length;
      const counting = { phoneIndex: "mine" as BlindIndex<"bookings">, onlyProven };
      const ask = (limit: number, atOpen: number) =>
        db.get<{ open: number; missed: number }>(sql`SELECT
          ${hasFewerOpenBookings(counting, { today: day(0), daysOff: [] }, atOpen)} AS open,
          ${hasFewerNoShows(counting, SINCE, limit)} AS missed`);
      expect(await ask(missed, open)).toEqual({ open: 0, missed: 0 });
      expect(await ask(missed + 1, open + 1)).toEqual({ open: 1, missed: 1 });
    }),
    { numRuns: 60 },
  );
});
