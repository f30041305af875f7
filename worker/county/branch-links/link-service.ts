import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import type { Operation } from "../../platform/operation.ts";
import { findBranch } from "../branches/queries.ts";
import { openPhone } from "../branches/sealed-phone.ts";
import {
  handOverStandingLink,
  issueStandingLink,
  toStandingEntry,
  withdrawStandingLink,
  type LinkOwner,
  type StandingLinkRow,
  type StandingLinks,
} from "../personal-links/standing.ts";
import { findPhoneSetter } from "../two-people/queries.ts";
import * as queries from "./queries.ts";
import type { BranchLinkEntry, BranchLinkRequest, NewBranchLink } from "./schema.ts";

const standingRow = ({ link, branchName, issuance }: queries.BranchLinkRow): StandingLinkRow => ({
  link,
  owner: { field: "branchId", id: link.branchId, name: branchName },
  issuance,
});

const toEntry = ({ owner: { id: branchId, name }, ...row }: StandingLinkRow): BranchLinkEntry => {
  const { id, ...entry } = toStandingEntry(row);
  return { id, branch: { id: branchId, name }, ...entry };
};

export const toBranchLinkEntry = (row: queries.BranchLinkRow): BranchLinkEntry => toEntry(standingRow(row));

/** A branch in use, by its own phone: the page is the branch's, not a firm's. */
async function recipientOf({ db, keys }: Operation, owner: LinkOwner) {
  const row = await findBranch(db, owner.id);
  if (row?.branch.status !== "active") return undefined;
  const [phone, phoneSetBy] = await Promise.all([
    openPhone(keys, row.branch),
    findPhoneSetter(db, { entity: "branches", id: owner.id, field: "phone" }),
  ]);
  const { name } = row.branch;
  return { owner: { ...owner, name }, recipient: { name, phone, phoneSetBy } };
}

const BRANCH: StandingLinks = {
  prefix: "pib",
  page: "/branch",
  entity: "branchLinks",
  verbs: "branchLinks",
  recipientOf,
  find: async (db, id) => {
    const row = await queries.findBranchLink(db, id);
    return row && standingRow(row);
  },
  listOpen: async (db, { id }, now) => (await queries.listOpenBranchLinks(db, id, now)).map(standingRow),
  insertStatement: (db, { id }, link) => queries.insertBranchLinkStatement(db, { ...link, branchId: id }),
  setHashStatement: queries.setBranchLinkHashStatement,
  revokeStatement: queries.revokeBranchLinkStatement,
};

/**
 * Issues the link by which a Party branch enters.
 * @throws Problem `no_gateway`, `no_phone_on_file` when it cannot be sent
 */
export const issueBranchLink = (
  operation: Operation,
  { branchId, ...order }: BranchLinkRequest,
  origin: string,
  record: RecordAnswer,
): Promise<NewBranchLink> =>
  issueStandingLink(
    operation,
    BRANCH,
    { owner: { field: "branchId", id: branchId }, ...order, origin },
    { toEntry, record },
  );

/** Shows a branch's link that waits to be handed over. */
export const handOverBranchLink = (operation: Operation, id: string, record: RecordAnswer): Promise<NewBranchLink> =>
  handOverStandingLink(operation, BRANCH, id, { toEntry, record });

/** Closes a branch's link at once. */
export const withdrawBranchLink = (
  operation: Operation,
  id: string,
  reason: string,
  record: RecordAnswer,
): Promise<BranchLinkEntry> => withdrawStandingLink(operation, BRANCH, { id, reason }, { toEntry, record });
