import { field, type PersonalParts } from "../../county/rights/personal-data.ts";
import { unseal } from "../../platform/privacy/seal.ts";
import type { Words } from "../../county/rights/words.ts";
import * as queries from "./queries.ts";
import { ratingReason } from "./sealed-reason.ts";

const LEVEL_WORDS: Readonly<Record<number, Words>> = {
  1: { zh: "非常满意", en: "Very satisfied" },
  2: { zh: "满意", en: "Satisfied" },
  3: { zh: "基本满意", en: "Fairly satisfied" },
  4: { zh: "不满意", en: "Dissatisfied" },
  5: { zh: "非常不满意", en: "Very dissatisfied" },
};

/** Ratings: their reasons go with the booking, and what they opened is answered first. */
export const ratingData: PersonalParts = {
  kind: "rating",
  keptIn: { ratings: ["reason"] },
  of: async ({ db, keys }, entries) => {
    const ids = entries.filter(({ entity }) => entity === "bookings").map(({ id }) => id);
    const rows = ids.length > 0 ? await queries.findRatingsOf(db, ids) : [];
    return Promise.all(
      rows.map(async ({ rating, rectification }) => ({
        kind: "rating",
        entity: "ratings",
        id: rating.bookingId,
        partOf: { entity: "bookings", id: rating.bookingId },
        at: rating.createdAt,
        fields: [
          ...field("level", rating.level, LEVEL_WORDS[rating.level]),
          ...field("reason", rating.reason && (await unseal(keys, ratingReason(rating.bookingId), rating.reason))),
          ...field("dueDate", rectification?.dueDate),
          ...field("reply", rectification?.state === "published" ? rectification.reply : null),
        ],
        hindrances:
          rectification?.state === "open" || rectification?.state === "replied"
            ? [{ code: "rectification_open" as const }]
            : [],
      })),
    );
  },
  eraseStatements: ({ db }, { entity, id }) =>
    entity === "bookings" ? [queries.eraseReasonsOfErasedStatement(db, id)] : [],
};
