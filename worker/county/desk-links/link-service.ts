import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import type { Operation } from "../../platform/operation.ts";
import type { Recipient } from "../personal-links/issue.ts";
import {
  handOverStandingLink,
  issueStandingLink,
  toStandingEntry,
  withdrawStandingLink,
  type StandingLinkRow,
  type StandingLinks,
} from "../personal-links/standing.ts";
import { findActiveLawyer } from "../registry/queries.ts";
import { openLawyerPhone } from "../registry/sealed-phones.ts";
import { findPhoneSetter } from "../two-people/queries.ts";
import * as queries from "./queries.ts";
import type { DeskLinkEntry, DeskLinkRequest, NewDeskLink } from "./schema.ts";

const standingRow = ({ link, lawyerName, issuance }: queries.DeskLinkRow): StandingLinkRow => ({
  link,
  owner: { id: link.lawyerId, name: lawyerName },
  issuance,
});

const toEntry = ({ owner: lawyer, ...row }: StandingLinkRow): DeskLinkEntry => {
  const { id, ...entry } = toStandingEntry(row);
  return { id, lawyer, ...entry };
};

export const toDeskLinkEntry = (row: queries.DeskLinkRow): DeskLinkEntry => toEntry(standingRow(row));

async function recipientOf({ db, keys }: Operation, lawyerId: string): Promise<Recipient | undefined> {
  const lawyer = await findActiveLawyer(db, lawyerId);
  if (!lawyer) return undefined;
  const [phone, phoneSetBy] = await Promise.all([
    openLawyerPhone(keys, lawyer),
    findPhoneSetter(db, { entity: "lawyers", id: lawyerId, field: "phone" }),
  ]);
  return { name: lawyer.name, phone, phoneSetBy };
}

const DESK: StandingLinks<"lawyerId"> = {
  prefix: "pid",
  page: "/desk",
  entity: "deskLinks",
  verbs: "desk",
  ownerField: "lawyerId",
  recipientOf,
  find: async (db, id) => {
    const row = await queries.findDeskLink(db, id);
    return row && standingRow(row);
  },
  listOpen: async (db, lawyerId, now) => (await queries.listOpenDeskLinks(db, lawyerId, now)).map(standingRow),
  insertStatement: (db, lawyerId, link) => queries.insertDeskLinkStatement(db, { ...link, lawyerId }),
  setHashStatement: queries.setDeskLinkHashStatement,
  revokeStatement: queries.revokeDeskLinkStatement,
};

/**
 * Issues a personal link to a lawyer's desk.
 * @throws Problem `no_gateway`, `no_phone_on_file` when it cannot be sent
 */
export const issueDeskLink = (
  operation: Operation,
  { lawyerId, ...order }: DeskLinkRequest,
  origin: string,
  record: RecordAnswer,
): Promise<NewDeskLink> =>
  issueStandingLink(operation, DESK, { ownerId: lawyerId, ...order, origin }, { toEntry, record });

/** Shows a desk link that waits to be handed over. */
export const handOverDeskLink = (operation: Operation, id: string, record: RecordAnswer): Promise<NewDeskLink> =>
  handOverStandingLink(operation, DESK, id, { toEntry, record });

/** Closes a desk link at once. */
export const withdrawDeskLink = (
  operation: Operation,
  id: string,
  reason: string,
  record: RecordAnswer,
): Promise<DeskLinkEntry> => withdrawStandingLink(operation, DESK, { id, reason }, { toEntry, record });
