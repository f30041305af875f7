import { field, type Correction, type PersonalData, type PersonalEntry } from "../../county/rights/personal-data.ts";
import type { Words } from "../../county/rights/words.ts";
import { audited } from "../../platform/access/audit.ts";
import { Problem } from "../../platform/core/problem.ts";
import { writeBatch, type Statement } from "../../platform/db/client.ts";
import type { Operation } from "../../platform/operation.ts";
import { phoneIndex, soughtPhone } from "../../platform/privacy/blind-index.ts";
import { phoneKey } from "../../platform/values/phone.ts";
import { seal, unseal } from "../../platform/privacy/seal.ts";
import { openNomineePhone, sealNomineePhone } from "./nominee-phone.ts";
import * as queries from "./queries.ts";
import type { NominationState } from "./schema.ts";
import { findByCode, nominationPlace, openNominee, type Coded } from "./service.ts";
import { findSupporter, listSupportOfPhone } from "./supporter-queries.ts";
import { isDecided } from "./transitions.ts";
import { withdrawVoice } from "./withdraw-service.ts";

const STATE_WORDS: Readonly<Record<NominationState, Words>> = {
  submitted: { zh: "已提交", en: "Submitted" },
  eligible: { zh: "符合条件", en: "Eligible" },
  notEligible: { zh: "不符合条件", en: "Not eligible" },
  branchOpinion: { zh: "征求党组织意见", en: "The Party organisation is asked" },
  shortlisted: { zh: "入围", en: "Shortlisted" },
  scored: { zh: "已评分", en: "Scored" },
  onNotice: { zh: "公示中", en: "On public notice" },
  objectionHandled: { zh: "异议已处理", en: "Objections handled" },
  commended: { zh: "已表彰", en: "Commended" },
  notCommended: { zh: "未表彰", en: "Not commended" },
  withdrawn: { zh: "已撤回", en: "Withdrawn" },
};

/** The nomination itself, or somebody's support of it: both hold who they are and why, in the same columns. */
const voiceOf = ({ row, supporter }: Coded) => supporter ?? row.nomination;

async function toEntry({ keys }: Operation, coded: Coded): Promise<PersonalEntry> {
  const { row, supporter } = coded;
  const { nomination, campaign, category } = row;
  const own = voiceOf(coded);
  const open = async (column: "nominator_name" | "nominator_phone" | "reason", sealed: string | null) =>
    sealed ? unseal(keys, nominationPlace(own.id, column), sealed) : null;
  const nominee = await openNominee(keys, row);
  const isOnNotice = nomination.state === "onNotice" || nomination.state === "objectionHandled";
  return {
    kind: supporter ? "support" : "nomination",
    entity: supporter ? "supporters" : "nominations",
    id: own.id,
    at: own.createdAt,
    fields: [
      ...field("code", own.code),
      ...field("state", nomination.state, STATE_WORDS[nomination.state]),
      ...field("name", await open("nominator_name", own.nominatorName)),
      ...field("phone", await open("nominator_phone", own.nominatorPhone)),
      ...field("provenAt", own.provenAt),
      ...field("campaign", campaign.title),
      ...field("category", category.name),
      ...field("nominee", [nominee.name, nominee.organisation].filter(Boolean).join(" · ")),
      ...field("reason", await open("reason", own.reason)),
      ...field("submittedAt", own.createdAt),
      ...field("withdrawnAt", supporter ? supporter.withdrawnAt : nomination.nominatorWithdrawnAt),
      ...field("consentVersion", own.consentVersion),
    ],
    hindrances: isOnNotice ? [{ code: "notice_running" }] : [],
    // Once it is decided it is what the decision was taken on.
    correctable: isDecided(nomination.state) ? [] : ["name", "phone"],
    remainders: ["statistics", "log"],
  };
}

/** Finds one again, as it is now. */
async function findVoice({ db }: Operation, { entity, id }: PersonalEntry): Promise<Coded> {
  const supporter = entity === "supporters" ? ((await findSupporter(db, id)) ?? null) : null;
  const row = await queries.findNomination(db, supporter?.nominationId ?? id);
  if (!row || (entity === "supporters" && supporter === null)) throw new Problem("not_found");
  return { row, supporter };
}

/** Erasing what is not decided is withdrawing it; of what is decided nobody is left who nominated. */
async function erase(operation: Operation, entry: PersonalEntry, along: readonly Statement[]): Promise<void> {
  const { db, now } = operation;
  const coded = await findVoice(operation, entry);
  if (!isDecided(coded.row.nomination.state)) return withdrawVoice(operation, coded, along);
  const table = coded.supporter ? "supporters" : "nominations";
  await writeBatch(db, [
    ...audited(operation, queries.eraseVoiceStatement(db, table, entry.id, now.toISOString()), {
      action: `${table}.erase`,
      entity: table,
      entityId: entry.id,
      after: { erased: true },
    }),
    ...along,
  ]);
}

async function correct(
  operation: Operation,
  entry: PersonalEntry,
  { name, phone }: Correction,
  along: readonly Statement[],
): Promise<void> {
  const { db, keys, now } = operation;
  const coded = await findVoice(operation, entry);
  if (isDecided(coded.row.nomination.state)) throw new Problem("illegal_transition");
  const table = coded.supporter ? "supporters" : "nominations";
  const sealed = (column: "nominator_name" | "nominator_phone", text: string) =>
    seal(keys, nominationPlace(entry.id, column), text);
  const set = {
    ...(name === undefined ? {} : { nominatorName: await sealed("nominator_name", name) }),
    ...(phone === undefined
      ? {}
      : {
          nominatorPhone: await sealed("nominator_phone", phone),
          nominatorPhoneIndex: await phoneIndex(keys, "nominators", phone),
          provenAt: null,
        }),
  };
  const change = queries.correctVoiceStatement(db, table, entry.id, { ...set, updatedAt: now.toISOString() });
  await writeBatch(db, [
    ...audited(operation, change, {
      action: `${table}.correct`,
      entity: table,
      entityId: entry.id,
      after: { fields: Object.keys(set) },
    }),
    ...along,
  ]);
}

const COLUMNS = ["reason", "nominator_name", "nominator_phone", "nominator_phone_index"];

/** What somebody nominated first. The nominee is somebody else, unless they nominated themselves. */
export const nominationData: PersonalData = {
  kind: "nomination",
  keptIn: { nominations: COLUMNS },
  byPhone: async (operation, phone) => {
    const rows = await queries.listNominationsOfPhone(
      operation.db,
      await soughtPhone(operation.keys, "nominators", phone),
    );
    return Promise.all(rows.map((row) => toEntry(operation, { row, supporter: null })));
  },
  // Of support too: a code does not say of which it is.
  byCode: async (operation, held) => [await toEntry(operation, await findByCode(operation, held))],
  erase,
  correct,
};

/** What somebody supports. */
export const supportData: PersonalData = {
  kind: "support",
  keptIn: { supporters: COLUMNS },
  byPhone: async (operation, phone) => {
    const found = await listSupportOfPhone(operation.db, await soughtPhone(operation.keys, "nominators", phone));
    return Promise.all(found.map((coded) => toEntry(operation, coded)));
  },
  erase,
  correct,
};

/**
 * What is kept of a nominee who is not in the register: the name the nominator typed, which is theirs who are asked, and
 * the phone the question goes to. Few have one, and they have no index: they are opened one by one.
 */
export const nomineeData: PersonalData = {
  kind: "nominee",
  keptIn: { nominations: ["nominee_phone"] },
  byPhone: async (operation, phone) => {
    const found = await Promise.all(
      (await queries.listNomineesWithPhone(operation.db)).map(async (row): Promise<readonly PersonalEntry[]> => {
        const { nomination, campaign, category } = row;
        const own = await openNomineePhone(operation, nomination).catch(() => null);
        if (!own || phoneKey(own) !== phoneKey(phone)) return [];
        const { name, organisation } = await openNominee(operation.keys, row);
        return [
          {
            kind: "nominee",
            entity: "nominations",
            id: nomination.id,
            at: nomination.createdAt,
            fields: [
              ...field("name", name),
              ...field("firm", organisation),
              ...field("phone", own),
              ...field("campaign", campaign.title),
              ...field("category", category.name),
              ...field("state", nomination.state, STATE_WORDS[nomination.state]),
            ],
            hindrances: isDecided(nomination.state) ? [] : [{ code: "nomination_open" }],
            correctable: isDecided(nomination.state) ? [] : ["phone"],
            remainders: ["decision_file", "log"],
          },
        ];
      }),
    );
    return found.flat();
  },
  erase: (operation, { id }, along) => setNomineePhone(operation, id, null, along),
  correct: (operation, { id }, { phone }, along) => setNomineePhone(operation, id, phone ?? null, along),
};

async function setNomineePhone(
  operation: Operation,
  id: string,
  phone: string | null,
  along: readonly Statement[],
): Promise<void> {
  const { db, keys, now } = operation;
  const nomineePhone = await sealNomineePhone(keys, id, phone);
  const change = queries.setNomineePhoneStatement(db, id, { nomineePhone, updatedAt: now.toISOString() });
  await writeBatch(db, [
    ...audited(operation, change, {
      action: phone === null ? "nominations.eraseNominee" : "nominations.correctNominee",
      entity: "nominations",
      entityId: id,
      after: { fields: ["nomineePhone"] },
    }),
    ...along,
  ]);
}
