import { eq, isNotNull, sql } from "drizzle-orm";
import type { CountedRows } from "../../county/overview/sources.ts";
import { gatewayState, outboxEvents } from "../../platform/outbox/schema.ts";

/** Messages nobody tries to send any more: somebody was not told. */
export const messagesGivenUp: CountedRows = {
  permission: "outbox.read",
  from: sql`${outboxEvents}`,
  where: () => eq(outboxEvents.state, "dead"),
  since: { id: outboxEvents.id },
  list: "/api/admin/outbox?state=dead",
};

/** The gateway refuses everything, so that nothing is sent. */
export const messagesPaused: CountedRows = {
  permission: "outbox.read",
  from: sql`${gatewayState}`,
  where: () => isNotNull(gatewayState.pausedSince),
  since: { instant: gatewayState.pausedSince },
  list: "/api/admin/outbox/summary",
};
