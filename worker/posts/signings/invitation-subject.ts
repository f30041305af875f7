import type { Asked } from "../../county/invitations/schema.ts";
import type { Recipient } from "../../county/personal-links/issue.ts";
import { findPhoneSetter } from "../../county/two-people/queries.ts";
import { findBranchContact } from "../../county/branches/contact.ts";
import type { Subject } from "../../county/invitations/subjects.ts";
import type { Operation } from "../../platform/operation.ts";
import { findSigning, isDecidedBefore, waitsForOpinion } from "./queries.ts";

async function readSigning({ db }: Operation, id: string): Promise<Asked | null | undefined> {
  const row = await findSigning(db, id);
  if (!row) return undefined;
  const { signing, lawyer, firm, site } = row;
  if (signing.state !== "submitted" && signing.state !== "resubmitted") return null;
  return {
    kind: "branchOpinion",
    revision: signing.revision,
    lawyer: lawyer.name,
    firm: firm.name,
    site: site.name,
    commitments: signing.commitments.map(({ text, dueDate }) => ({ text, dueDate })),
    submittedAt: signing.createdAt,
  };
}

async function recipientOf({ db, keys }: Operation, id: string): Promise<Recipient | undefined> {
  const row = await findSigning(db, id);
  const branch = row && (await findBranchContact({ db, keys }, row.firm.id));
  if (!branch) return undefined;
  const { name, phone, on } = branch;
  return { name, phone, phoneSetBy: await findPhoneSetter(db, on) };
}

/** What a Party branch is asked about a signing. */
export const signingSubject: Subject = {
  text: "branchOpinion",
  reasons: true,
  read: readSigning,
  recipient: recipientOf,
  waits: waitsForOpinion,
  decidedBefore: isDecidedBefore,
};
