import { canonicalJson } from "../../platform/access/canonical-json.ts";
import type { Statement } from "../../platform/db/client.ts";
import type { FieldError } from "../../platform/core/problem.ts";
import type { Operation } from "../../platform/core/operation.ts";
import { seal } from "../../platform/privacy/seal.ts";
import { addMonths } from "../../platform/core/clock.ts";
import { findActiveSite, findFirm, findLawyerByLicence, findTextInForce } from "../../county/registry/queries.ts";
import { readSettings } from "../../county/settings/settings.ts";
import type { Hours, SignedCommitment, SigningRequest } from "../display/schema.ts";
import { revisionSignature, signingSignature } from "./sealed-signing.ts";
import { sha256, type SignedContent } from "./signed-content.ts";
import * as queries from "./queries.ts";

/** How far ahead a commitment may be due. What is further off cannot be held against anyone. */
const COMMITMENT_YEARS = 3;

/** `date` moved by whole years, as a calendar string to compare with: 29 February stays one. */
const addYears = (date: string, years: number): string =>
  `${String(Number(date.slice(0, 4)) + years).padStart(4, "0")}${date.slice(4)}`;

/**
 * Whether two spellings name the same person: keyboards have several middle dots and spaces for the one in the
 * register.
 */
export function sameName(a: string, b: string): boolean {
  const plain = (name: string) =>
    name
      .normalize("NFC")
      .replace(/[·•‧∙⋅・．·]/g, "·")
      .replace(/\s/g, "");
  return plain(a) === plain(b);
}

/** The part of a signing that is the same whether it is a first one or carries one on. */
type Promised = Pick<SigningRequest, "pledgeVersion" | "commitments" | "hours" | "signature">;

/** A lawyer, and the signing this one takes the place of, which is in nobody's way. */
interface Signer {
  readonly lawyerId: string;
  readonly siteId: string;
  readonly signingId: string;
  /** First day of the term it may get; today unless it carries another on. */
  readonly termFrom?: string;
}

/** What only the calendar, the settings and the lawyer's other posts can tell of what is promised. */
export async function checkPromised(
  { db }: Operation,
  promised: Promised,
  today: string,
  { lawyerId, siteId, signingId, termFrom = today }: Signer,
): Promise<FieldError[]> {
  const settings = await readSettings(db, "commitmentThemes", "drawnSignature", "signingTermMonths");
  const standing = {
    id: signingId,
    lawyerId,
    siteId,
    hours: promised.hours ?? [],
    termFrom,
    termTo: addMonths(termFrom, settings.signingTermMonths),
  };
  const [pledge, conflicts] = await Promise.all([
    findTextInForce(db, "pledge", today),
    queries.readConflicts(db, standing),
  ]);
  const errors: FieldError[] = [];
  const refuse = (field: string, code: FieldError["code"]) => errors.push({ field, code });
  if (promised.pledgeVersion !== pledge?.version) refuse("pledgeVersion", "mismatch");
  promised.commitments.forEach(({ dueDate, theme }, index) => {
    if (dueDate < today) refuse(`commitments.${index}.dueDate`, "date_past");
    else if (dueDate > addYears(today, COMMITMENT_YEARS)) refuse(`commitments.${index}.dueDate`, "date");
    if (theme !== undefined && !settings.commitmentThemes.some(({ id }) => id === theme))
      refuse(`commitments.${index}.theme`, "unknown");
  });
  if (conflicts.hours) refuse("hours", "overlap");
  if (settings.drawnSignature && promised.signature === undefined) refuse("signature", "required");
  return errors;
}

interface Choice {
  readonly id: string;
  readonly name: string;
}

export interface CheckedRequest {
  readonly lawyer: Choice & { readonly licenceNo: string };
  readonly firm: Choice;
  readonly site: Choice;
  readonly errors: readonly FieldError[];
}

const nobody = { id: "", name: "" };

/** Everything about a signing that only the registry and the calendar can tell, as field errors. */
export async function checkRequest(
  operation: Operation,
  request: SigningRequest,
  today: string,
  signingId = "",
): Promise<CheckedRequest> {
  const { db } = operation;
  const [lawyer, site, firm, consent] = await Promise.all([
    findLawyerByLicence(db, request.licenceNo),
    findActiveSite(db, request.siteId),
    findFirm(db, request.firmId),
    findTextInForce(db, "partyMembershipConsent", today),
  ]);
  const errors: FieldError[] = [];
  const refuse = (field: string, code: FieldError["code"]) => errors.push({ field, code });

  if (!lawyer) refuse("licenceNo", "unknown");
  else if (!sameName(lawyer.name, request.name)) refuse("name", "mismatch");
  if (!firm) refuse("firmId", "unknown");
  else if (lawyer && lawyer.firmId !== request.firmId) refuse("firmId", "mismatch");
  if (!site) refuse("siteId", "unknown");
  errors.push(
    ...(await checkPromised(operation, request, today, {
      lawyerId: lawyer?.id ?? "",
      siteId: request.siteId,
      signingId,
    })),
  );
  // Agreeing to a text that is no longer in force is not agreeing.
  if (request.showPartyMembership && request.partyMembershipConsentVersion !== consent?.version)
    refuse("partyMembershipConsentVersion", "consent");
  return {
    lawyer: { ...(lawyer ?? nobody), licenceNo: request.licenceNo, name: request.name },
    firm: firm ?? nobody,
    site: site ?? nobody,
    errors,
  };
}

/** What is signed, by whom and for which revision. */
export interface Signature {
  readonly signingId: string;
  readonly revision: number;
  readonly lawyer: { readonly licenceNo: string; readonly name: string };
  readonly firm: Choice;
  readonly site: Choice;
  readonly pledgeVersion: number;
  readonly commitments: readonly SignedCommitment[];
  readonly hours: readonly Hours[];
  /** The separate consent to show Party membership; null without it. */
  readonly consent: { readonly version: number; readonly at: string } | null;
  readonly drawn: string | undefined;
}

/**
 * Keeps what was signed exactly: as the columns of the signing, and as a revision with its digest that never changes.
 */
export async function keepSigned({ db, keys, now }: Operation, signed: Signature) {
  const { signingId, revision, lawyer, firm, site, pledgeVersion, commitments, hours, consent, drawn } = signed;
  const signedAt = now.toISOString();
  const content = canonicalJson({
    pledge: { version: pledgeVersion },
    licenceNo: lawyer.licenceNo,
    name: lawyer.name,
    firm: { id: firm.id, name: firm.name },
    site: { id: site.id, name: site.name },
    commitments,
    hours,
    consents: consent === null ? [] : [{ kind: "partyMembershipConsent", ...consent }],
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
