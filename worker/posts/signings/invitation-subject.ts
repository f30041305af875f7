import type { Asked } from "../../county/invitations/schema.ts";
import type { Recipient } from "../../county/personal-links/issue.ts";
import { findPhoneSetter } from "../../county/two-people/queries.ts";
import { findFirm } from "../../county/registry/queries.ts";
import { openBranchPhone } from "../../county/registry/sealed-phones.ts";
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
  const firm = row && (await findFirm(db, row.firm.id));
  if (!firm) return undefined;
  const [phone, phoneSetBy] = await Promise.all([
    openBranchPhone(keys, firm),
    findPhoneSetter(db, { entity: "firms", id: firm.id, field: "branchPhone" }),
  ]);
  return { name: firm.name, phone, phoneSetBy };
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
