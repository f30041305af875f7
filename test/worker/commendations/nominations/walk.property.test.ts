import { env } from "cloudflare:workers";
import * as fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { type NominationReceipt, type NominationState } from "../../../../worker/commendations/nominations/schema.ts";
import type { NominationDetail } from "../../../../worker/commendations/review/schema.ts";
import { call, freshDatabase, liftWriteLimits, tokenFor } from "../../api.ts";
import { nomination, publishCampaign, SUPPORT } from "./campaign.ts";

const NOMINEES = ["甲", "乙", "丙"] as const;
const PHONES = ["13900000001", "13900000002", "13900000003"] as const;
const MOVES: readonly NominationState[] = [
  "eligible",
  "notEligible",
  "branchOpinion",
  "shortlisted",
  "scored",
  "onNotice",
  "commended",
  "notCommended",
  "withdrawn",
];
/** How many nominees one phone may stand behind. */
const MOST = 2;

// Written out by hand, so that the test does not learn the rules from the code.
const WAYS: Readonly<Record<string, readonly string[]>> = {
  submitted: ["eligible", "notEligible", "withdrawn"],
  eligible: ["shortlisted", "notCommended", "withdrawn"],
  shortlisted: ["notCommended", "withdrawn"],
};
const OPEN_TO_SUPPORT: ReadonlySet<string> = new Set(["submitted", "eligible"]);

type Action =
  | { readonly kind: "nominate"; readonly nominee: number; readonly phone: number }
  | { readonly kind: "support"; readonly nominee: number; readonly phone: number }
  | { readonly kind: "withdraw"; readonly voice: number }
  | { readonly kind: "move"; readonly nominee: number; readonly to: NominationState };

const nominee = fc.nat(NOMINEES.length - 1);
const phone = fc.nat(PHONES.length - 1);
const actions: fc.Arbitrary<Action> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("nominate" as const), nominee, phone }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("support" as const), nominee, phone }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("withdraw" as const), voice: fc.nat(20) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("move" as const), nominee, to: fc.constantFrom(...MOVES) }) },
);

/** What there should be: who stands behind whom, and how far each nomination has come. */
interface Standing {
  readonly id: string;
  state: string;
  readonly nominee: number;
  readonly voices: Map<number, string>;
}

let clerk: string;
let reviewer: string;

beforeAll(async () => {
  await freshDatabase();
  await liftWriteLimits();
  clerk = await tokenFor("clerk");
  reviewer = await tokenFor("reviewer");
});

it("whatever people do, in whatever order: one nomination for a nominee, nobody behind too many, and states only along the table", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(actions, { minLength: 5, maxLength: 16 }), async (steps) => {
      const campaign = await publishCampaign(clerk, {
        categories: [{ name: "优秀党员律师", nomineeKind: "person", maxPerNominator: MOST }],
      });
      const all: Standing[] = [];
      const current = (which: number) =>
        all.find((standing) => standing.nominee === which && standing.state !== "withdrawn");
      const standsBehind = (who: number) =>
        all.filter(({ state, voices }) => state !== "withdrawn" && voices.has(who)).length;

      for (const step of steps) {
        if (step.kind === "nominate") {
          const body = nomination(campaign, {
            nominee: { name: NOMINEES[step.nominee] },
            nominator: { name: "田秀英", phone: PHONES[step.phone] },
          });
          const answer = await call<NominationReceipt & { code: string }>("POST", "/api/nominations", { body });
          const there = current(step.nominee);
          const expected = there ? 409 : standsBehind(step.phone) >= MOST ? 409 : 201;
          expect([step, answer.status]).toEqual([step, expected]);
          if (there) expect(answer.body.nominationId).toBe(there.id);
          if (expected === 201)
            all.push({
              id: answer.body.nominationId,
              state: "submitted",
              nominee: step.nominee,
              voices: new Map([[step.phone, answer.body.code]]),
            });
        } else if (step.kind === "support") {
          const there = current(step.nominee);
          if (!there) continue;
          const body = { reason: SUPPORT, nominator: { name: "向前进", phone: PHONES[step.phone] }, consentVersion: 1 };
          const answer = await call<NominationReceipt>("POST", `/api/nominations/${there.id}/supporters`, { body });
          const expected =
            !OPEN_TO_SUPPORT.has(there.state) || there.voices.has(step.phone) || standsBehind(step.phone) >= MOST
              ? 409
              : 201;
          expect([step, answer.status]).toEqual([step, expected]);
          if (expected === 201) there.voices.set(step.phone, answer.body.code);
        } else if (step.kind === "withdraw") {
          const voices = all.flatMap((standing) =>
            [...standing.voices].map(([who, code]) => ({ standing, who, code })),
          );
          const chosen = voices[step.voice % Math.max(voices.length, 1)];
          if (!chosen) continue;
          const { standing, who, code } = chosen;
          const answer = await call("DELETE", `/api/nominations/${code}`, { phone: PHONES[who] ?? "" });
          const decided = !(standing.state in WAYS);
          expect([step, answer.status]).toEqual([step, decided && standing.state !== "withdrawn" ? 409 : 200]);
          if (!decided) {
            standing.voices.delete(who);
            if (standing.voices.size === 0) standing.state = "withdrawn";
          }
        } else {
          const there = current(step.nominee);
          if (!there) continue;
          const { version } = (
            await call<NominationDetail>("GET", `/api/admin/nominations/${there.id}`, { token: reviewer })
          ).body;
          const answer = await call("POST", `/api/admin/nominations/${there.id}/move`, {
            token: reviewer,
            version,
            body: { to: step.to, reason: "经集体研究" },
          });
          const legal = WAYS[there.state]?.includes(step.to) ?? false;
          expect([step, answer.status]).toEqual([step, legal ? 200 : 409]);
          if (legal) there.state = step.to;
        }
      }

      const rows = await env.DB.prepare(
        `SELECT id, state, (nominator_withdrawn_at IS NULL) + (SELECT count(*) FROM supporters s WHERE s.nomination_id = nominations.id AND s.withdrawn_at IS NULL) AS voices FROM nominations WHERE campaign_id = ? ORDER BY id`,
      )
        .bind(campaign.id)
        .all<{ id: string; state: string; voices: number }>();
      expect(rows.results).toEqual(
        all
          .map(({ id, state, voices }) => ({ id, state, voices: voices.size }))
          .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      );
    }),
    { numRuns: 25 },
  );
}, 240_000);
