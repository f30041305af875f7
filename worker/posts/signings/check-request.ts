import type { FieldError } from "../../platform/core/problem.ts";
import type { Operation } from "../../platform/operation.ts";
import { sameName } from "../../platform/values/name.ts";
import { addMonths } from "../../platform/core/clock.ts";
import { findActiveSite, findFirm, findLawyerByLicence } from "../../county/registry/queries.ts";
import { findTextInForce } from "../../county/settings/queries.ts";
import { readSettings } from "../../county/settings/settings.ts";
import type { SigningRequest } from "./schema.ts";
import { readConflicts } from "./conflict-queries.ts";

/** How far ahead a commitment may be due. What is further off cannot be held against anyone. */
const COMMITMENT_YEARS = 3;

/** `date` moved by whole years, as a calendar string to compare with: 29 February stays one. */
const addYears = (date: string, years: number): string =>
  `${String(Number(date.slice(0, 4)) + years).padStart(4, "0")}${date.slice(4)}`;

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
  const [pledge, conflicts] = await Promise.all([findTextInForce(db, "pledge", today), readConflicts(db, standing)]);
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
  const [lawyer, site, firm, consent, handling] = await Promise.all([
    findLawyerByLicence(db, request.licenceNo),
    findActiveSite(db, request.siteId),
    findFirm(db, request.firmId),
    findTextInForce(db, "partyMembershipConsent", today),
    findTextInForce(db, "signingConsent", today),
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
  if (request.showPartyMembership && !consent?.agreed(request.partyMembershipConsentVersion))
    refuse("partyMembershipConsentVersion", "consent");
  if (request.consentVersion !== undefined && !handling?.agreed(request.consentVersion))
    refuse("consentVersion", "consent");
  return {
    lawyer: { ...(lawyer ?? nobody), licenceNo: request.licenceNo, name: request.name },
    firm: firm ?? nobody,
    site: site ?? nobody,
    errors,
  };
}
