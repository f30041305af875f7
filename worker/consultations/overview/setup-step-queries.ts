import { gte } from "drizzle-orm";
import type { CountedStep } from "../../county/setup/checklist-sources.ts";
import { sessions } from "../bookings/schema.ts";

/** Sessions to come, of a roster or added by hand: without one nobody can book. */
export const consultationSteps = {
  sessions: {
    from: sessions,
    where: ({ today }) => gte(sessions.date, today),
    list: "/api/admin/rosters",
    needed: true,
  },
} as const satisfies Record<string, CountedStep>;
