import type { Words } from "../../county/rights/words.ts";
import { field, type PersonalParts } from "../../county/rights/personal-data.ts";
import * as queries from "./queries.ts";
import type { RecordRow } from "./queries.ts";
import { openTexts } from "./sealed-texts.ts";

const MODE_WORDS: Readonly<Record<RecordRow["mode"], Words>> = {
  inPerson: { zh: "当面", en: "In person" },
  phone: { zh: "电话", en: "By phone" },
  video: { zh: "视频", en: "By video" },
};

const OUTCOME_WORDS: Readonly<Record<RecordRow["outcome"], Words>> = {
  answered: { zh: "当场解答", en: "Answered" },
  legalAid: { zh: "转法律援助", en: "To legal aid" },
  mediation: { zh: "转人民调解", en: "To mediation" },
  arbitration: { zh: "转仲裁", en: "To arbitration" },
  litigation: { zh: "引导诉讼", en: "To court" },
  notary: { zh: "转公证", en: "To a notary" },
  otherDepartment: { zh: "转其他部门", en: "To another department" },
  other: { zh: "其他", en: "Otherwise" },
};

/** What was written down of consultations: it goes with the booking. */
export const consultationRecordData: PersonalParts = {
  kind: "consultationRecord",
  keptIn: { consultation_records: ["answer", "referred_to", "referral_note"] },
  of: async ({ db, keys }, entries) => {
    const ids = entries.filter(({ entity }) => entity === "bookings").map(({ id }) => id);
    const rows = ids.length > 0 ? await queries.findRecords(db, ids) : [];
    return Promise.all(
      rows.map(async (row) => {
        const { answer, referredTo, referralNote } = await openTexts(keys, row);
        return {
          kind: "consultationRecord" as const,
          entity: "consultationRecords",
          id: row.bookingId,
          partOf: { entity: "bookings", id: row.bookingId },
          at: row.createdAt,
          fields: [
            ...field("mode", row.mode, MODE_WORDS[row.mode]),
            ...field("outcome", row.outcome, OUTCOME_WORDS[row.outcome]),
            ...field("answer", answer),
            ...field("referral", referredTo),
            ...field("text", referralNote),
          ],
          hindrances: [],
        };
      }),
    );
  },
  eraseStatements: ({ db }, { entity, id }) => (entity === "bookings" ? [queries.eraseRecordStatement(db, id)] : []),
};
