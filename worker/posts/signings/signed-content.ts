import { canonicalJson } from "../../platform/core/canonical-json.ts";
import type { Operation } from "../../platform/operation.ts";
import { sha256 } from "../../platform/core/bytes.ts";
import type { Statement } from "../../platform/db/client.ts";
import { seal } from "../../platform/privacy/seal.ts";
import type { Hours, SignedCommitment } from "../schema.ts";
import * as queries from "./queries.ts";
import { signingSignature, revisionSignature } from "./sealed-signing.ts";

/** What a lawyer put their name to: everything the pledge, the page and the form showed when they sent it. */
export interface SignedContent {
  readonly pledge: { readonly version: number };
  readonly licenceNo: string;
  readonly name: string;
  readonly firm: { readonly id: string; readonly name: string };
  readonly site: { readonly id: string; readonly name: string };
  readonly commitments: readonly SignedCommitment[];
  readonly hours: readonly Hours[];
  /** The consents that were given, each with the version of its text. */
  readonly consents: readonly {
    readonly kind: "partyMembershipConsent" | "signingConsent";
    readonly version: number;
    readonly at: string;
  }[];
  readonly signedAt: string;
  /** SHA-256 of the drawn signature as it was sent; null when none was asked for. */
  readonly signature: string | null;
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/** What is signed, by whom and for which revision. */
export interface Signature {
  readonly signingId: string;
  readonly revision: number;
  readonly lawyer: { readonly licenceNo: string; readonly name: string };
  readonly firm: Named;
  readonly site: Named;
  readonly pledgeVersion: number;
  readonly commitments: readonly SignedCommitment[];
  readonly hours: readonly Hours[];
  /** The separate consent to show Party membership; null without it. */
  readonly consent: { readonly version: number; readonly at: string } | null;
  /** The consent to the handling of what is sent; null where it is not asked for. */
  readonly handling: { readonly version: number; readonly at: string } | null;
  readonly drawn: string | undefined;
}

/**
 * Keeps what was signed exactly: as the columns of the signing, and as a revision with its digest that never changes.
 */
export async function keepSigned({ db, keys, now }: Operation, signed: Signature) {
  const { signingId, revision, lawyer, firm, site, pledgeVersion, commitments, hours, consent, handling, drawn } =
    signed;
  const signedAt = now.toISOString();
  const content = canonicalJson({
    pledge: { version: pledgeVersion },
    licenceNo: lawyer.licenceNo,
    name: lawyer.name,
    firm: { id: firm.id, name: firm.name },
    site: { id: site.id, name: site.name },
    commitments,
    hours,
    consents: [
      ...(consent === null ? [] : [{ kind: "partyMembershipConsent" as const, ...consent }]),
      ...(handling === null ? [] : [{ kind: "signingConsent" as const, ...handling }]),
    ],
    signedAt,
    signature: drawn === undefined ? null : await sha256(drawn),
  } satisfies SignedContent);
  const digest = await sha256(content);
  const columns = {
    firmId: firm.id,
    siteId: site.id,
    pledgeVersion,
    commitments,
    hours,
    showPartyMembership: consent !== null,
    partyMembershipConsentVersion: consent?.version ?? null,
    partyMembershipConsentAt: consent?.at ?? null,
    revision,
    digest,
    signature: drawn === undefined ? null : await seal(keys, signingSignature(signingId), drawn),
  };
  const kept: Statement = queries.insertRevisionStatement(db, {
    signingId,
    revision,
    content,
    digest,
    signature: drawn === undefined ? null : await seal(keys, revisionSignature(signingId, revision), drawn),
    signedAt,
  });
  // In an array: a Drizzle statement is a thenable, which a promise of a bare one would run.
  return { columns, kept: [kept] as const };
}
