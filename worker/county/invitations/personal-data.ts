import { maskName } from "../../platform/privacy/mask.ts";
import { field, type PersonalParts } from "../rights/personal-data.ts";
import type { Words } from "../rights/words.ts";
import { eraseInvitationsOfStatement, listAnswersAbout } from "./queries.ts";
import { openAnswer } from "./service.ts";

const YES: Words = { zh: "支持", en: "Supports it" };
const NO: Words = { zh: "不支持", en: "Does not" };

/** What Party branches answered about a lawyer's signing: it is about the lawyer, and goes with the signing. */
export const opinionData: PersonalParts = {
  kind: "opinion",
  keptIn: { invitations: ["addressee", "text", "answered_by"] },
  of: async ({ db, keys }, entries) => {
    const ids = entries.filter(({ entity }) => entity === "signings").map(({ id }) => id);
    const rows = ids.length > 0 ? await listAnswersAbout(db, "signings", ids) : [];
    return Promise.all(
      rows.map(async (row) => {
        const by = await openAnswer({ keys }, row, "answeredBy");
        return {
          kind: "opinion",
          entity: "invitations",
          id: row.id,
          partOf: { entity: "signings", id: row.entityId },
          at: row.createdAt,
          fields: [
            ...field("supports", String(row.supports), row.supports ? YES : NO),
            ...field("text", await openAnswer({ keys }, row, "text")),
            // Somebody else's.
            ...field("by", by && maskName(by)),
            ...field("answeredAt", row.usedAt),
          ],
          hindrances: [],
        };
      }),
    );
  },
  eraseStatements: ({ db }, { entity, id }) =>
    entity === "signings" ? [eraseInvitationsOfStatement(db, "signings", id)] : [],
};
