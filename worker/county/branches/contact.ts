import type { Operation } from "../../platform/operation.ts";
import { findFirm } from "../registry/queries.ts";
import { openBranchPhone } from "../registry/sealed-phones.ts";
import type { PhoneOnFile } from "../two-people/queries.ts";
import { findBranchOfFirm } from "./queries.ts";
import { openPhone } from "./sealed-phone.ts";

/** Where a firm's Party branch is reached. */
export interface BranchContact {
  /** What the branch is called; the firm's name where it has none of its own. */
  readonly name: string;
  /** In the clear: for what is sent there, never for an answer. Null where there is none. */
  readonly phone: string | null;
  /** Where that phone stands. */
  readonly on: PhoneOnFile;
}

/**
 * The Party branch of a firm, by its own phone, or by the one that is on file with the firm: of every firm before there
 * were branches, and of one whose branch has no phone. Undefined where there is no such firm.
 */
export async function findBranchContact(
  { db, keys }: Pick<Operation, "db" | "keys">,
  firmId: string,
): Promise<BranchContact | undefined> {
  const [firm, row] = await Promise.all([findFirm(db, firmId), findBranchOfFirm(db, firmId)]);
  if (!firm) return undefined;
  const own = row && firm.status === "active" ? await openPhone(keys, row.branch) : null;
  return row && own !== null
    ? { name: row.branch.name, phone: own, on: { entity: "branches", id: row.branch.id, field: "phone" } }
    : {
        name: row?.branch.name ?? firm.name,
        phone: await openBranchPhone(keys, firm),
        on: { entity: "firms", id: firm.id, field: "branchPhone" },
      };
}
