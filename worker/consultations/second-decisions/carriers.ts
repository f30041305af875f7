import { carrier, seen, unrecorded, type Carriers } from "../../county/second-decisions/carriers.ts";
import { facts } from "../../county/second-decisions/facts.ts";
import { Problem } from "../../platform/core/problem.ts";
import { hoursVerificationSchema } from "../bookings/admin-schema.ts";
import { holderWords } from "../holders.ts";
import { verifyHours } from "../bookings/attendance-service.ts";
import { explainedMinutes } from "../bookings/booking-view.ts";
import { sessionOf } from "../bookings/own-booking.ts";
import { findBooking } from "../bookings/queries.ts";

/** What is decided about consultations when the second person is asked. They read nothing of the citizen. */
export const consultationDecisions = {
  verifyProBonoHours: carrier({
    permission: "hours.verify",
    entity: "bookings",
    versioned: true,
    body: hoursVerificationSchema,
    show: async (operation, { id, body }) => {
      const row = await findBooking(operation.db, id);
      if (!row) throw new Problem("not_found");
      const session = await sessionOf(operation, row);
      const { name, title } = holderWords(session);
      const minutes = (count: number | null): [string, string] | false =>
        count !== null && [`${count} 分钟`, `${count} minutes`];
      return facts(
        [title.zh, title.en, name],
        ["地点", "Site", session.siteName],
        ["日期", "Date", { on: session.date }],
        ["时间", "Time", `${session.startTime}–${session.endTime}`],
        ["登记的公益时长", "Pro bono time recorded", minutes(row.proBonoMinutes)],
        ["签到可以说明的时长", "Explained by the check-in", minutes(explainedMinutes(row, session))],
        ["理由", "Reason", body.reason],
      );
    },
    execute: (operation, order) => verifyHours(operation, seen(order), order.body.reason, unrecorded),
  }),
} satisfies Partial<Carriers>;
