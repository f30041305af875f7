import { sql, type SQL } from "drizzle-orm";
import type { Database, Statement } from "../../platform/db/client.ts";
import { newId } from "../../platform/core/id.ts";
import { selectRow } from "../../platform/db/select-row.ts";
import { outboxEvents, type CircularKind } from "../../platform/outbox/schema.ts";
import { branches } from "../branches/schema.ts";
import { lawyers } from "../registry/schema.ts";
import type { Recipient } from "./queries.ts";
import { circularLawyerReceipts, circularReceipts, circulars } from "./schema.ts";

const PHONES = { branch: branches, lawyer: lawyers } as const;

/** What tells those apart whom one notice is told: each once. */
export const occasionOf = ({ to, id }: Recipient): string => `${to} ${id}`;

/** Puts down that these are to be told of a notice, of each of them whose phone is on file. */
export function tellStatement(
  db: Database,
  to: Recipient["to"],
  ids: readonly string[],
  { kind, circularId, at, createdAt }: { kind: CircularKind; circularId: string; at: string; createdAt: string },
): Statement {
  const rows = JSON.stringify(ids.map((id) => ({ event: newId(), id, occasion: occasionOf({ to, id }) })));
  const of = (name: string): SQL => sql.raw(`r.value ->> '${name}'`);
  return db
    .insert(outboxEvents)
    .select(
      selectRow(
        outboxEvents,
        {
          id: of("event"),
          kind,
          subjectKind: "circular",
          subjectId: circularId,
          occasion: of("occasion"),
          state: "pending",
          attempts: 0,
          tryingSince: null,
          nextAttemptAt: at,
          leasedUntil: null,
          lastOutcome: null,
          createdAt,
          deliveredAt: null,
        },
        sql`FROM json_each(${rows}) AS r CROSS JOIN ${PHONES[to]} AS p WHERE p.id = r.value ->> 'id' AND p.phone IS NOT NULL`,
      ),
    )
    .onConflictDoNothing();
}

/** A notice as one of those it went to is told of it. */
export interface ToldCircular {
  readonly to: Recipient["to"];
  readonly id: string;
  readonly name: string;
  readonly status: string;
  /** Sealed. */
  readonly phone: string | null;
  readonly circularId: string;
  readonly title: string;
  readonly dueDate: string | null;
  readonly withdrawnAt: string | null;
  readonly readAt: string | null;
}

/** Notices as these are told of them, by the notice and `occasionOf`. */
export async function findTold(
  db: Database,
  events: readonly { readonly subjectId: string; readonly occasion: string }[],
): Promise<ToldCircular[]> {
  const selected = async (to: Recipient["to"]): Promise<ToldCircular[]> => {
    const pairs = events.flatMap(({ subjectId, occasion }) =>
      occasion.startsWith(`${to} `) ? [{ circular: subjectId, id: occasion.slice(to.length + 1) }] : [],
    );
    if (pairs.length === 0) return [];
    const receipts = to === "branch" ? circularReceipts : circularLawyerReceipts;
    const recipient = sql.raw(`r.${to}_id`);
    return db
      .select({
        to: sql<Recipient["to"]>`${to}`.as("to"),
        id: sql<string>`p.id`.as("id"),
        name: sql<string>`p.name`.as("name"),
        status: sql<string>`p.status`.as("status"),
        phone: sql<string | null>`p.phone`.as("phone"),
        circularId: sql<string>`c.id`.as("circular_id"),
        title: sql<string>`c.title`.as("title"),
        dueDate: sql<string | null>`c.due_date`.as("due_date"),
        withdrawnAt: sql<string | null>`c.withdrawn_at`.as("withdrawn_at"),
        readAt: sql<string | null>`r.read_at`.as("read_at"),
      })
      .from(
        sql`json_each(${JSON.stringify(pairs)}) AS pair
          CROSS JOIN ${receipts} AS r ON r.circular_id = pair.value ->> 'circular' AND ${recipient} = pair.value ->> 'id'
          CROSS JOIN ${circulars} AS c ON c.id = r.circular_id
          CROSS JOIN ${PHONES[to]} AS p ON p.id = ${recipient}`,
      );
  };
  return (await Promise.all([selected("branch"), selected("lawyer")])).flat();
}
