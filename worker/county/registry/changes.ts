import type { Change, ChangeKind } from "../changes/table.ts";
import type { FirmPatch, LawyerPatch, RegistryStatus, SitePatch } from "./schema.ts";

/** What it means that a field says something else; for the status, what it says now. */
type Meanings<Patch> = {
  readonly [Field in keyof Patch]-?: Field extends "status" ? Readonly<Record<RegistryStatus, ChangeKind>> : ChangeKind;
};

const SITE: Meanings<SitePatch> = {
  name: "siteRenamed",
  address: "siteMoved",
  firmId: "siteOfAnotherFirm",
  status: { active: "siteInUse", inactive: "siteOutOfUse" },
  tier: "siteDetails",
  divisionCode: "siteDetails",
  phone: "siteDetails",
  hours: "siteDetails",
  postsExpected: "siteDetails",
};

const LAWYER: Meanings<Omit<LawyerPatch, "officePosts" | "officeId">> = {
  name: "lawyerRenamed",
  firmId: "lawyerOfAnotherFirm",
  status: { active: "lawyerInPractice", inactive: "lawyerOutOfPractice" },
  licenceNo: "lawyerDetails",
  practisingSince: "lawyerDetails",
  phone: "lawyerDetails",
};

const FIRM: Meanings<FirmPatch> = {
  name: "firmDetails",
  creditCode: "firmDetails",
  phone: "firmDetails",
  branchPhone: "firmDetails",
  status: { active: "firmInUse", inactive: "firmDissolved" },
};

function changesOf<Patch extends object>(
  meanings: Meanings<Patch>,
  row: { readonly id: string },
  set: Patch,
): Change[] {
  const present: Readonly<Record<string, unknown>> = { ...row };
  const known = new Map<string, ChangeKind | Readonly<Record<RegistryStatus, ChangeKind>>>(Object.entries(meanings));
  return Object.entries(set).flatMap(([field, value]): Change[] => {
    const meaning = known.get(field);
    if (meaning === undefined || value === present[field]) return [];
    if (typeof meaning === "string") return [{ kind: meaning, id: row.id }];
    return [{ kind: meaning[value === "active" ? "active" : "inactive"], id: row.id }];
  });
}

type Row = { readonly id: string };

/** What changes with a patch of a site, by the table of changes. */
export const siteChanges = (row: Row, set: SitePatch): Change[] => changesOf(SITE, row, set);
export const lawyerChanges = (row: Row, set: Omit<LawyerPatch, "officePosts" | "officeId">): Change[] =>
  changesOf(LAWYER, row, set);
export const firmChanges = (row: Row, set: FirmPatch): Change[] => changesOf(FIRM, row, set);
