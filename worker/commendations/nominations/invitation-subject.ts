import type { Asked } from "../../county/invitations/schema.ts";
import type { Recipient } from "../../county/personal-links/issue.ts";
import { findPhoneSetter } from "../../county/two-people/queries.ts";
import type { Subject } from "../../county/invitations/subjects.ts";
import type { Operation } from "../../platform/operation.ts";
import { findNomination, isDecidedBefore, isUndecided } from "./queries.ts";
import { findNomineePhone } from "./nominee-phone.ts";
import { openNominee } from "./service.ts";
import { isDecided } from "./transitions.ts";

async function readNomination({ db, keys }: Operation, id: string): Promise<Asked | null | undefined> {
  const row = await findNomination(db, id);
  if (!row) return undefined;
  if (isDecided(row.nomination.state)) return null;
  const { name, organisation } = await openNominee(keys, row);
  return {
    kind: "nomineeConsent",
    revision: 1,
    nominee: name,
    organisation,
    campaign: row.campaign.title,
    category: row.category.name,
  };
}

/** The nominee, by the phone the register has of a lawyer or a firm's branch, or the one noted with the nomination. */
async function recipientOf({ db, keys }: Operation, id: string): Promise<Recipient | undefined> {
  const row = await findNomination(db, id);
  if (!row) return undefined;
  const [{ name }, { phone, on }] = await Promise.all([
    openNominee(keys, row),
    findNomineePhone({ db, keys }, row.nomination),
  ]);
  return { name, phone, phoneSetBy: await findPhoneSetter(db, on) };
}

/** What a nominee is asked. */
export const nominationSubject: Subject = {
  text: "nomineeConsent",
  publication: "nomineePublicationConsent",
  reasons: false,
  read: readNomination,
  recipient: recipientOf,
  waits: isUndecided,
  decidedBefore: isDecidedBefore,
};
