import type { Database } from "../../platform/db/client.ts";
import type { RegistryStatus } from "../../county/registry/schema.ts";
import { readFactRows } from "./queries.ts";
import { OPEN_ENDED, type InspectionResult, type ReviewResult, type SanctionKind } from "./schema.ts";

export interface SanctionFact {
  readonly id: string;
  readonly kind: SanctionKind;
  /** Whom it was imposed on: the lawyer, or the firm they are registered with. */
  readonly subject: "lawyer" | "firm";
  readonly from: string;
  /** Null while it is open-ended. */
  readonly to: string | null;
  readonly docNo: string;
  readonly serious: boolean;
}

/** What a record of the books says of a lawyer or a firm. */
export interface FindingFact {
  readonly id: string;
  /** The kind of record. */
  readonly kind: string;
  readonly period: string;
  readonly finding: "passed" | "failed";
}

/** What the bureau's books say of a lawyer, or of a firm alone, on a day. */
export interface Facts {
  readonly today: string;
  /** Null when the subject is a firm, or nobody the register knows. */
  readonly lawyer: {
    readonly id: string;
    readonly licenceNo: string;
    readonly name: string;
    readonly status: RegistryStatus;
    readonly practisingSince: string | null;
    readonly firmId: string;
  } | null;
  readonly firm: { readonly id: string; readonly name: string; readonly status: RegistryStatus } | null;
  /** Not revoked ones, past and to come as well. */
  readonly sanctions: readonly SanctionFact[];
  /** Latest first. */
  readonly annualReviews: readonly { readonly year: number; readonly result: ReviewResult }[];
  readonly annualInspections: readonly { readonly year: number; readonly result: InspectionResult }[];
  /** The last word of each kind of record that decides. */
  readonly findings: readonly FindingFact[];
}

export type FactSubject = { readonly lawyerId: string } | { readonly firmId: string };

/** Reads the facts every rule on eligibility goes by, in one round trip. */
export async function readFacts(db: Database, subject: FactSubject, today: string): Promise<Facts> {
  const [[lawyer], [firm], ofLawyer, ofFirm, annualReviews, annualInspections, findings] = await readFactRows(
    db,
    subject,
  );
  const toFact =
    (of: SanctionFact["subject"]) =>
    ({ fromDate, toDate, ...row }: (typeof ofLawyer)[number]): SanctionFact => ({
      ...row,
      subject: of,
      from: fromDate,
      to: toDate === OPEN_ENDED ? null : toDate,
    });
  return {
    today,
    lawyer: lawyer ?? null,
    firm: firm ?? null,
    sanctions: [...ofLawyer.map(toFact("lawyer")), ...ofFirm.map(toFact("firm"))],
    annualReviews,
    annualInspections,
    findings,
  };
}
