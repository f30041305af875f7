import { explainedMinutes } from "./booking-view.ts";
import { adminRoute } from "../../platform/access/admin-route.ts";
import { idSchema } from "../../platform/core/formats.ts";
import { decodeCursor, pageOf, pageQuery, toPage } from "../../platform/core/paging.ts";
import { jsonAnswer, problemAnswers, router } from "../../platform/http/routes.ts";
import { listUnverifiedHours, type UnverifiedRow } from "./hours-queries.ts";
import { recordedHoursSchema, type RecordedHours } from "./admin-schema.ts";

const listRoute = adminRoute("hours.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/unverified-hours",
  operationId: "readUnverifiedHours",
  tags: ["Bureau: consultations"],
  summary: "Pro bono hours that lawyers recorded and nobody has verified, with whether somebody was checked in",
  request: { query: pageQuery(200, 50).extend({ lawyer: idSchema.optional() }) },
  responses: {
    200: jsonAnswer(pageOf(recordedHoursSchema), "A page of recorded hours, the oldest booking first."),
    ...problemAnswers("validation_failed"),
  },
});

const toRecordedHours = ({ booking, session, lawyer, firmName, siteName, tag }: UnverifiedRow): RecordedHours => ({
  bookingId: booking.id,
  version: booking.version,
  lawyer: { id: lawyer.id, name: lawyer.name, firm: firmName },
  site: { id: session.siteId, name: siteName },
  date: session.date,
  startTime: session.startTime,
  endTime: session.endTime,
  checkedInAt: booking.checkedInAt,
  minutes: booking.minutes,
  proBonoMinutes: booking.proBonoMinutes ?? 0,
  explainedMinutes: explainedMinutes(booking, session),
  hoursExceed: (booking.proBonoMinutes ?? 0) > explainedMinutes(booking, session),
  tag,
});

/** What whoever verifies hours reads: not who came. */
export function hoursAdminRoutes() {
  const routes = router();
  routes.openapi(listRoute, async (c) => {
    const { lawyer, after, limit } = c.req.valid("query");
    const rows = await listUnverifiedHours(c.var.db, {
      lawyerId: lawyer,
      after: decodeCursor(after, 1)?.[0],
      limit: limit + 1,
    });
    return c.json(
      toPage(rows, limit, ({ booking }) => [booking.id], toRecordedHours),
      200,
    );
  });
  return routes;
}
