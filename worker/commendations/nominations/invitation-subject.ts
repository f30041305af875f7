import type { Asked } from "../../county/invitations/schema.ts";
import type { Subject } from "../../county/invitations/subjects.ts";
import type { Operation } from "../../platform/operation.ts";
import { findNomination, isDecidedBefore, isUndecided } from "./queries.ts";
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

/** What a nominee is asked. */
export const nominationSubject: Subject = {
  text: "nomineeConsent",
  publication: "nomineePublicationConsent",
  reasons: false,
  read: readNomination,
  waits: isUndecided,
  decidedBefore: isDecidedBefore,
};
