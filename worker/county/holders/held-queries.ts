import { eq, type SQL } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { Holder } from "./holder.ts";

/** The columns of a table whose rows somebody holds. */
interface HeldColumns {
  readonly lawyerId: SQLiteColumn;
  readonly providerId: SQLiteColumn;
}

/** Which rows are theirs; of nobody in particular, no condition. */
export const heldBy = ({ lawyerId, providerId }: HeldColumns, holder: Holder | undefined): SQL | undefined =>
  holder && eq(holder.kind === "lawyer" ? lawyerId : providerId, holder.id);
