import type { UnsettledEntry } from "../county/retention/schema.ts";
import { addDays } from "../platform/core/clock.ts";
import type { RETENTION_KINDS } from "../platform/outbox/schema.ts";
import { dateTexts, envelope, type Circumstances, type OutgoingMessage } from "./message.ts";
import type { EventRow } from "./queries.ts";
import { countyValues } from "./templates/county-values.ts";
import type { Values } from "./templates/kinds.ts";
import { plain, tell } from "./templates/template.ts";

/** What the bureau's contact is told of what is erased soon without having been settled: how much, and until when. */
export function unsettledMessage(
  event: EventRow,
  entries: readonly UnsettledEntry[],
  circumstances: Circumstances,
): OutgoingMessage {
  const to = circumstances.escalationContact;
  const isOver = addDays(event.occasion, 7) <= circumstances.clock.date;
  const [first] = entries;
  return {
    idle: !first ? "superseded" : isOver ? "outdated" : to ? undefined : "noContact",
    contact: async () => to ?? undefined,
    compose: (contact) => {
      const values: Values<(typeof RETENTION_KINDS)[number]> = {
        ...countyValues(circumstances),
        count: plain(String(entries.length)),
        dueDate: dateTexts(first?.settleBy ?? circumstances.clock.date).both,
      };
      return envelope(event, contact, tell(circumstances.templates, "erasureNears", values));
    },
  };
}
