import { field, type PersonalData, type PersonalEntry } from "../../county/rights/personal-data.ts";
import type { Words } from "../../county/rights/words.ts";
import { audited } from "../../platform/access/audit.ts";
import { Problem } from "../../platform/core/problem.ts";
import { writeBatch } from "../../platform/db/client.ts";
import type { Operation } from "../../platform/operation.ts";
import { phoneIndex, soughtPhone } from "../../platform/privacy/blind-index.ts";
import { phoneKey } from "../../platform/values/phone.ts";
import {
  findLawyer,
  listPhonedLawyers,
  updateLawyerStatement,
  type LawyerRow,
} from "../../county/registry/admin-queries.ts";
import { openLawyerPhone, sealLawyerPhone } from "../../county/registry/sealed-phones.ts";
import { seal, unseal } from "../../platform/privacy/seal.ts";
import type { SigningState } from "../schema.ts";
import { findByCode } from "./look-up.ts";
import * as queries from "./queries.ts";
import { signingPhone } from "./sealed-signing.ts";
import { SIGNING_TRANSITIONS } from "./transitions.ts";

const STATE_WORDS: Readonly<Record<SigningState, Words>> = {
  unconfirmed: { zh: "待律师确认", en: "To be confirmed" },
  submitted: { zh: "已提交", en: "Submitted" },
  returned: { zh: "已退回", en: "Returned" },
  resubmitted: { zh: "已重新提交", en: "Resubmitted" },
  rejected: { zh: "未通过", en: "Rejected" },
  approved: { zh: "已批准", en: "Approved" },
  onDisplay: { zh: "展示中", en: "On display" },
  suspended: { zh: "已暂停", en: "Suspended" },
  withdrawn: { zh: "已撤回", en: "Withdrawn" },
  ended: { zh: "已结束", en: "Ended" },
};

const YES: Words = { zh: "是", en: "Yes" };
const NO: Words = { zh: "否", en: "No" };

/** What is over has nothing that leads on. */
const isOver = (state: SigningState): boolean => SIGNING_TRANSITIONS[state].length === 0;

async function toEntry({ keys }: Operation, row: queries.SigningRow): Promise<PersonalEntry> {
  const { signing, lawyer, firm, site, postTitle } = row;
  const shows = signing.showPartyMembership && signing.partyMembershipWithdrawnAt === null;
  return {
    kind: "signing",
    entity: "signings",
    id: signing.id,
    at: signing.createdAt,
    fields: [
      ...field("code", signing.code),
      ...field("state", signing.state, STATE_WORDS[signing.state]),
      ...field("name", lawyer.name),
      ...field("licenceNo", lawyer.licenceNo),
      ...field("phone", signing.phone && (await unseal(keys, signingPhone(signing.id), signing.phone))),
      ...field("firm", firm.name),
      ...field("site", site.name),
      ...field("post", postTitle),
      ...signing.commitments.flatMap(({ text, dueDate }) => field("commitment", `${text} (${dueDate})`)),
      ...field("term", signing.termFrom && `${signing.termFrom} – ${signing.termTo ?? ""}`),
      ...field("partyMembership", String(shows), shows ? YES : NO),
      ...field("signature", signing.signature && "1", YES),
      ...field("reason", signing.reason),
      ...field("submittedAt", signing.createdAt),
    ],
    hindrances: isOver(signing.state) ? [] : [{ code: "signing_stands" }],
    // The name is the register's.
    correctable: signing.phone === null ? [] : ["phone"],
    remainders: ["signed_record", "log"],
  };
}

/** Signings of lawyers: their phone and what was drawn; what was signed stays as it was. */
export const signingData: PersonalData = {
  kind: "signing",
  keptIn: { signings: ["phone", "phone_index", "signature"], signing_revisions: ["signature"] },
  byPhone: async (operation, phone) => {
    const rows = await queries.listSigningsOfPhone(operation.db, await soughtPhone(operation.keys, "signings", phone));
    return Promise.all(rows.map((row) => toEntry(operation, row)));
  },
  byCode: async (operation, held) => [await toEntry(operation, await findByCode(operation, held))],
  erase: async (operation, { id }, along) => {
    const { db, now } = operation;
    await writeBatch(db, [
      ...audited(operation, queries.eraseSigningPhoneStatement(db, id, now.toISOString()), {
        action: "signings.erase",
        entity: "signings",
        entityId: id,
        after: { erased: true },
      }),
      ...queries.eraseSignaturesOfStatements(db, id),
      ...along,
    ]);
  },
  correct: async (operation, { id }, { name, phone }, along) => {
    const { db, keys, now } = operation;
    const row = await queries.findSigning(db, id);
    if (!row) throw new Problem("not_found");
    if (name !== undefined || phone === undefined) throw new Problem("illegal_transition");
    const change = queries.correctSigningStatement(db, row.signing, {
      phone: await seal(keys, signingPhone(id), phone),
      phoneIndex: await phoneIndex(keys, "signings", phone),
      updatedAt: now.toISOString(),
    });
    await writeBatch(db, [
      ...audited(operation, change, {
        action: "signings.correct",
        entity: "signings",
        entityId: id,
        after: { fields: ["phone"] },
      }),
      ...along,
    ]);
  },
};

const toLawyerEntry = async ({ keys }: Operation, { lawyer, firm }: LawyerRow): Promise<PersonalEntry> => ({
  kind: "lawyer",
  entity: "lawyers",
  id: lawyer.id,
  at: lawyer.createdAt,
  fields: [
    ...field("name", lawyer.name),
    ...field("licenceNo", lawyer.licenceNo),
    ...field("firm", firm.name),
    ...field("practisingSince", lawyer.practisingSince),
    ...field("phone", await openLawyerPhone(keys, lawyer)),
  ],
  hindrances: [{ code: "public_register" }],
  // Name, licence and firm are what the register of practice says.
  correctable: lawyer.phone === null ? [] : ["phone"],
  remainders: [],
});

/**
 * The register entry of a lawyer who has this phone there, or signed with it: public but for the phone. A county has
 * some hundred lawyers, whose phones have no index: theirs are opened one by one.
 */
export const lawyerData: PersonalData = {
  kind: "lawyer",
  keptIn: { lawyers: ["phone"] },
  byPhone: async (operation, phone) => {
    const { db, keys } = operation;
    const [signed, phoned] = await Promise.all([
      queries.listSigningsOfPhone(db, await soughtPhone(keys, "signings", phone)),
      listPhonedLawyers(db),
    ]);
    const opened = await Promise.all(
      phoned.map(async (lawyer) => {
        const own = await openLawyerPhone(keys, lawyer).catch(() => null);
        return own !== null && phoneKey(own) === phoneKey(phone) ? [lawyer.id] : [];
      }),
    );
    const ids = new Set([...opened.flat(), ...signed.map(({ lawyer }) => lawyer.id)]);
    const found = await Promise.all([...ids].map((id) => findLawyer(db, id)));
    return Promise.all(found.filter((row) => row !== undefined).map((row) => toLawyerEntry(operation, row)));
  },
  erase: () => Promise.reject(new Problem("not_erasable")),
  correct: async (operation, { id }, { phone }, along) => {
    const { db, keys, now } = operation;
    const row = await findLawyer(db, id);
    if (!row || phone === undefined) throw new Problem("illegal_transition");
    const change = updateLawyerStatement(db, id, row.lawyer.version, {
      phone: await sealLawyerPhone(keys, id, phone),
      updatedAt: now.toISOString(),
    });
    await writeBatch(db, [
      ...audited(operation, change, {
        action: "lawyers.correct",
        entity: "lawyers",
        entityId: id,
        after: { fields: ["phone"] },
      }),
      ...along,
    ]);
  },
};
