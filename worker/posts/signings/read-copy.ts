import { recordReading } from "../../county/readings/record.ts";
import { readsTexts } from "../../platform/access/permissions.ts";
import { sha256 } from "../../platform/core/bytes.ts";
import { canonicalJson } from "../../platform/core/canonical-json.ts";
import { Problem } from "../../platform/core/problem.ts";
import type { Operation } from "../../platform/operation.ts";
import { unseal } from "../../platform/privacy/seal.ts";
import { findText } from "../../county/settings/queries.ts";
import { labelOf, type Label } from "../../county/settings/schema.ts";
import { signatureImage } from "./drawn-signature.ts";
import type { SignedCopy } from "./schema.ts";
import { revisionSignature, signingPhone } from "./sealed-signing.ts";
import type { SignedContent } from "./signed-content.ts";
import * as queries from "./queries.ts";
import type { HeldCode } from "../../platform/privacy/proof.ts";
import { findByCode } from "./look-up.ts";

/** What stands in the row of a signing from before revisions were kept. */
const contentOfRow = ({ signing, lawyer, firm, site }: queries.SigningRow): SignedContent => ({
  pledge: { version: signing.pledgeVersion },
  licenceNo: lawyer.licenceNo,
  name: lawyer.name,
  firm,
  site: { id: site.id, name: site.name },
  commitments: signing.commitments,
  hours: signing.hours,
  consents:
    signing.partyMembershipConsentVersion !== null && signing.partyMembershipConsentAt !== null
      ? [
          {
            kind: "partyMembershipConsent",
            version: signing.partyMembershipConsentVersion,
            at: signing.partyMembershipConsentAt,
          },
        ]
      : [],
  signedAt: signing.createdAt,
  signature: null,
});

/**
 * Whether the columns the product works with still say what was signed. The hours may have been settled otherwise at
 * the approval.
 */
function agrees(
  { signing }: queries.SigningRow,
  { pledge, firm, site, commitments, consents }: SignedContent,
): boolean {
  const of = (row: object) => canonicalJson(row);
  const consent = consents.find(({ kind }) => kind === "partyMembershipConsent");
  return (
    of({
      pledge,
      firm: firm.id,
      site: site.id,
      commitments,
      consent: consent?.version ?? null,
      at: consent?.at ?? null,
    }) ===
    of({
      pledge: { version: signing.pledgeVersion },
      firm: signing.firmId,
      site: signing.siteId,
      commitments: signing.commitments,
      consent: signing.partyMembershipConsentVersion,
      at: signing.partyMembershipConsentAt,
    })
  );
}

const wordsOf = (text: Parameters<typeof labelOf>[0] | undefined): Label => (text ? labelOf(text) : { zh: "" });

/** What was signed last, with its digest worked out anew. */
async function toCopy({ db, keys }: Operation, row: queries.SigningRow): Promise<SignedCopy> {
  const { signing } = row;
  const kept = await queries.findRevision(db, signing.id, signing.revision);
  const content = kept ? (JSON.parse(kept.content) as SignedContent) : contentOfRow(row);
  const drawn = kept?.signature
    ? await unseal(keys, revisionSignature(signing.id, signing.revision), kept.signature)
    : null;
  const [pledge, ...consents] = await Promise.all([
    findText(db, "pledge", content.pledge.version),
    ...content.consents.map(async ({ kind, version, at }) => {
      const text = await findText(db, kind, version);
      return { kind, version, at, ...wordsOf(text) };
    }),
  ]);
  const intact =
    kept !== undefined &&
    (await sha256(kept.content)) === kept.digest &&
    kept.digest === signing.digest &&
    agrees(row, content) &&
    // A signature that was erased in its time is missing, not false.
    (drawn === null || (await sha256(drawn)) === content.signature);
  return {
    revision: signing.revision,
    state: signing.state,
    pledge: { version: content.pledge.version, ...wordsOf(pledge) },
    lawyer: { name: content.name, licenceNo: content.licenceNo },
    firm: content.firm,
    site: content.site,
    commitments: content.commitments,
    hours: content.hours,
    consents,
    signedAt: content.signedAt,
    signature: drawn === null ? null : signatureImage(drawn),
    digest: signing.digest,
    intact,
  };
}

/** The copy for whoever has the signing's code. */
export const readCopyByCode = async (operation: Operation, held: HeldCode): Promise<SignedCopy> =>
  toCopy(operation, await findByCode(operation, held));

/** The same for the bureau, on record where the signature is shown; whoever audits does not see that. */
export async function readCopy(operation: Operation, id: string): Promise<SignedCopy> {
  const row = await queries.findSigning(operation.db, id);
  if (!row) throw new Problem("not_found");
  const copy = await toCopy(operation, row);
  if (copy.signature === null) return copy;
  if (!readsTexts(operation.actor)) return { ...copy, signature: null };
  const { phone } = row.signing;
  await recordReading(operation, {
    action: "signings.readCopy",
    entity: "signings",
    fields: ["signature"],
    subjects: [
      {
        entity: "signings",
        entityId: id,
        phone: phone === null ? null : await unseal(operation.keys, signingPhone(id), phone),
      },
    ],
  });
  return copy;
}
