import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import type { Operation } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/core/problem.ts";
import { askedHolder, holderOf, idsOf, type Holder, type HolderIds } from "../holders/holder.ts";
import { findServingProvider, toProvider, type Provider } from "../holders/provider-queries.ts";
import {
  handOverStandingLink,
  issueStandingLink,
  toStandingEntry,
  withdrawStandingLink,
  type LinkOwner,
  type NamedOwner,
  type StandingLinkRow,
  type StandingLinks,
} from "../personal-links/standing.ts";
import { findActiveLawyer } from "../registry/queries.ts";
import { openLawyerPhone } from "../registry/sealed-phones.ts";
import { findPhoneSetter } from "../two-people/queries.ts";
import * as queries from "./queries.ts";
import type { DeskLinkEntry, DeskLinkRequest, NewDeskLink } from "./schema.ts";

/** Whose desk it is, another provider with the title they have. */
type DeskOwner = NamedOwner & { readonly provider: Provider | null };

const ownerOf = ({ kind, id }: Holder): LinkOwner => ({ field: kind === "lawyer" ? "lawyerId" : "providerId", id });
const holderAs = ({ field, id }: LinkOwner): Holder => ({ kind: field === "lawyerId" ? "lawyer" : "provider", id });

const standingRow = ({ link, lawyer, provider, issuance }: queries.DeskLinkRow): StandingLinkRow<DeskOwner> => ({
  link,
  owner: {
    ...ownerOf(holderOf(link)),
    name: lawyer?.name ?? provider?.name ?? "",
    provider: toProvider(provider),
  },
  issuance,
});

const toEntry = ({ owner, ...row }: StandingLinkRow<DeskOwner>): DeskLinkEntry => {
  const { id, ...entry } = toStandingEntry(row);
  const { provider } = owner;
  return { id, lawyer: provider ? null : { id: owner.id, name: owner.name }, provider, ...entry };
};

export const toDeskLinkEntry = (row: queries.DeskLinkRow): DeskLinkEntry => toEntry(standingRow(row));

/** A lawyer by the phone on file. The books keep none of other providers: their links are handed over. */
async function recipientOf({ db, keys }: Operation, owner: LinkOwner) {
  if (owner.field === "providerId") {
    const provider = await findServingProvider(db, owner.id);
    return (
      provider && {
        owner: { ...owner, name: provider.name, provider },
        recipient: { name: provider.name, phone: null },
      }
    );
  }
  const lawyer = await findActiveLawyer(db, owner.id);
  if (!lawyer) return undefined;
  const [phone, phoneSetBy] = await Promise.all([
    openLawyerPhone(keys, lawyer),
    findPhoneSetter(db, { entity: "lawyers", id: owner.id, field: "phone" }),
  ]);
  const { name } = lawyer;
  return { owner: { ...owner, name, provider: null }, recipient: { name, phone, phoneSetBy } };
}

const DESK: StandingLinks<DeskOwner> = {
  prefix: "pid",
  page: "/desk",
  entity: "deskLinks",
  verbs: "desk",
  recipientOf,
  find: async (db, id) => {
    const row = await queries.findDeskLink(db, id);
    return row && standingRow(row);
  },
  listOpen: async (db, owner, now) => (await queries.listOpenDeskLinks(db, holderAs(owner), now)).map(standingRow),
  insertStatement: (db, owner, link) => queries.insertDeskLinkStatement(db, { ...link, ...idsOf(holderAs(owner)) }),
  setHashStatement: queries.setDeskLinkHashStatement,
  revokeStatement: queries.revokeDeskLinkStatement,
};

/** Whom a request names: exactly one of the two. */
function wantedOwner({ lawyerId, providerId }: HolderIds): LinkOwner {
  const holder = askedHolder({ lawyer: lawyerId ?? undefined, provider: providerId ?? undefined }, "providerId");
  if (!holder) throw fieldProblem("lawyerId", "required");
  return ownerOf(holder);
}

/**
 * Issues a personal link to the desk of a lawyer or another provider.
 * @throws Problem `no_gateway`, `no_phone_on_file` when it cannot be sent
 */
export const issueDeskLink = (
  operation: Operation,
  { lawyerId, providerId, ...order }: DeskLinkRequest,
  origin: string,
  record: RecordAnswer,
): Promise<NewDeskLink> =>
  issueStandingLink(
    operation,
    DESK,
    { owner: wantedOwner({ lawyerId, providerId }), ...order, origin },
    { toEntry, record },
  );

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
