import { and, eq, inArray, isNotNull } from "drizzle-orm";
import type { Database } from "../../platform/db/client.ts";
import type { SoughtIndex } from "../../platform/privacy/blind-index.ts";
import { signings } from "../../posts/schema.ts";
import { firms } from "../../county/registry/schema.ts";

/** An active firm by its credit code. */
export async function findActiveFirmByCreditCode(db: Database, creditCode: string) {
  const [firm] = await db
    .select({ id: firms.id, name: firms.name })
    .from(firms)
    .where(and(eq(firms.creditCode, creditCode), eq(firms.status, "active")));
  return firm;
}

/** Whether a lawyer has given this phone with a signing of theirs, which is certain, that still has it. */
export async function hasSignedWithPhone(
  db: Database,
  lawyerId: string,
  { index, earlier }: SoughtIndex<"signings">,
): Promise<boolean> {
  const [row] = await db
    .select({ id: signings.id })
    .from(signings)
    .where(
      and(
        eq(signings.lawyerId, lawyerId),
        inArray(signings.phoneIndex, [index, earlier]),
        isNotNull(signings.confirmedAt),
      ),
    )
    .limit(1);
  return row !== undefined;
}
