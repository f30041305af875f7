import { env } from "cloudflare:workers";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { call, freshDatabase, tokenFor } from "../api.ts";
import { addFirm, addLawyer, day } from "../county.ts";
import { addNomination, addScoredCampaign, consent, timePasses } from "./panels/shortlist.ts";

/** What can be done, in any order: the bureau's steps, the public's, and what comes in between. */
const action = fc.oneof(
  fc.record({ kind: fc.constant("publish" as const), mask: fc.integer({ min: 1, max: 7 }) }),
  fc.record({ kind: fc.constant("object" as const), about: fc.integer({ min: -1, max: 2 }) }),
  fc.record({
    kind: fc.constantFrom("investigate" as const, "answer" as const, "close" as const),
    by: fc.integer({ min: 0, max: 1 }),
  }),
  fc.record({ kind: fc.constant("time" as const) }),
  fc.record({ kind: fc.constant("conclude" as const) }),
  fc.record({
    kind: fc.constantFrom(
      "strike" as const,
      "sanction" as const,
      "pardon" as const,
      "unconsent" as const,
      "consent" as const,
    ),
    whom: fc.integer({ min: 0, max: 2 }),
  }),
  fc.record({
    kind: fc.constant("decide" as const),
    mask: fc.integer({ min: 1, max: 7 }),
    by: fc.integer({ min: 0, max: 2 }),
  }),
);
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;

interface Facts {
  readonly id: string;
  readonly openObjections: number;
  readonly noticed: number;
  readonly consents: number;
  readonly sanctions: number;
  readonly enteredBy: string;
  readonly decidedBy: string;
}

/**
 * What holds of each commended nomination right after its decision, asked of the tables and not of the code under test.
 */
const commended = async (): Promise<Facts[]> =>
  (
    await env.DB.prepare(
      `SELECT n.id, n.entered_by AS enteredBy, c.decided_by AS decidedBy,
        (SELECT count(*) FROM objections o JOIN notices x ON x.id = o.notice_id WHERE x.campaign_id = n.campaign_id AND o.nomination_id IN ('', n.id) AND o.state <> 'closed') AS openObjections,
        (SELECT count(*) FROM notice_nominations nn JOIN notices x ON x.id = nn.notice_id WHERE nn.nomination_id = n.id AND x.ends_at <= n.updated_at AND NOT x.outdated
           AND x.number = (SELECT max(number) FROM notices WHERE campaign_id = n.campaign_id)) AS noticed,
        (SELECT count(*) FROM invitations i WHERE i.kind = 'nomineeConsent' AND i.entity_id = n.id AND i.supports AND i.publication AND i.revoked_at IS NULL) AS consents,
        (SELECT count(*) FROM sanctions s WHERE s.lawyer_id = n.lawyer_id AND s.revoked_at IS NULL AND ? BETWEEN s.from_date AND s.to_date) AS sanctions
       FROM nominations n JOIN commendations c ON c.nomination_id = n.id WHERE n.state = 'commended'`,
    )
      .bind(day(0))
      .all<Facts>()
  ).results;

describe("whatever is done in whatever order", () => {
  it("nobody is commended with an open objection, before the window ends, without consent, with a veto in force, or by who entered it", async () => {
    let decisions = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 6, maxLength: 22 }), async (actions) => {
        await freshDatabase();
        const clerk = await tokenFor("clerk");
        const reviewers = [await tokenFor("reviewer"), await tokenFor("reviewer"), await tokenFor("reviewer")] as const;
        const campaign = await addScoredCampaign();
        const firm = await addFirm();
        const lawyers: string[] = [];
        const nominations: string[] = [];
        for (const index of [0, 1, 2]) {
          const { id } = await addLawyer(firm, `律师${index}`);
          lawyers.push(id);
          // The third reviewer has entered the first nomination.
          nominations.push(
            await addNomination(campaign, id, "scored", index === 0 ? (reviewers[2].split("_")[1] ?? "") : ""),
          );
          await consent(nominations[index] ?? "");
        }
        const chosen = (mask: number) => nominations.filter((_, index) => mask & (1 << index));
        const post = (path: string, token: string | undefined, body: object = {}, version?: number) =>
          call<{ id?: string }>("POST", path, {
            ...(token ? { token } : {}),
            body,
            ...(version === undefined ? {} : { version }),
          });
        const latest = async () =>
          (await env.DB.prepare("SELECT id FROM notices ORDER BY number DESC LIMIT 1").first<{ id: string }>())?.id ??
          "none";
        const seen = new Set<string>();

        const carryOut = async (step: Action): Promise<void> => {
          switch (step.kind) {
            case "publish":
              await post(`/api/admin/campaigns/${campaign.id}/notices`, clerk, {
                nominationIds: chosen(step.mask),
                reason: "名单",
              });
              return;
            case "object":
              await post(`/api/notices/${await latest()}/objections`, undefined, {
                text: "反映的情况与事实不符。",
                ...(step.about < 0 ? {} : { nominationId: nominations[step.about] }),
              });
              return;
            case "investigate":
            case "answer":
            case "close": {
              const from = { investigate: "received", answer: "investigating", close: "answered" }[step.kind];
              const row = await env.DB.prepare("SELECT id, version FROM objections WHERE state = ? LIMIT 1")
                .bind(from)
                .first<{ id: string; version: number }>();
              const body =
                step.kind === "answer"
                  ? { findings: "经查阅材料并询问当事人。", outcome: "dismissed", answer: "经调查，反映的情况不属实。" }
                  : {};
              if (row)
                await post(`/api/admin/objections/${row.id}/${step.kind}`, reviewers[step.by], body, row.version);
              return;
            }
            case "time":
              return timePasses();
            case "conclude":
              await post(`/api/admin/notices/${await latest()}/conclude`, clerk);
              return;
            case "strike": {
              const row = await env.DB.prepare("SELECT version FROM nominations WHERE id = ?")
                .bind(nominations[step.whom])
                .first<{ version: number }>();
              await post(
                `/api/admin/nominations/${nominations[step.whom]}/strike`,
                reviewers[0],
                { reason: "异议成立" },
                row?.version,
              );
              return;
            }
            case "sanction":
              await env.DB.prepare(
                "INSERT OR IGNORE INTO sanctions (id, lawyer_id, kind, from_date, to_date, doc_no, serious, created_at, updated_at) VALUES (?, ?, 'practiceSanction', ?, '9999-12-31', '1号', 0, '', '')",
              )
                .bind(`s${step.whom}`, lawyers[step.whom], day(-1))
                .run();
              return;
            case "pardon":
              await env.DB.prepare("UPDATE sanctions SET revoked_at = ? WHERE id = ?")
                .bind(new Date().toISOString(), `s${step.whom}`)
                .run();
              return;
            case "unconsent":
              await env.DB.prepare("DELETE FROM invitations WHERE entity_id = ?").bind(nominations[step.whom]).run();
              return;
            case "consent":
              await consent(nominations[step.whom] ?? "");
              return;
            case "decide":
              await post(`/api/admin/campaigns/${campaign.id}/decision`, reviewers[step.by], {
                docNo: "1号",
                decidedOn: day(0),
                nominationIds: chosen(step.mask),
              });
          }
        };

        for (const step of actions) {
          await carryOut(step);
          for (const facts of await commended()) {
            // What comes later (a sanction, say) undoes no decision that was right when it was made.
            if (seen.has(facts.id)) continue;
            seen.add(facts.id);
            decisions += 1;
            expect(facts).toMatchObject({ openObjections: 0, noticed: 1, sanctions: 0 });
            expect(facts.consents).toBeGreaterThan(0);
            expect(facts.decidedBy).not.toBe(facts.enteredBy);
          }
        }
      }),
      { numRuns: 40, examples: [[HAPPY]] },
    );
    // Sequences that commend nobody would prove nothing.
    expect(decisions).toBeGreaterThan(0);
  }, 180_000);
});

/** One that leads to a decision. */
const HAPPY: Action[] = [
  { kind: "publish", mask: 7 },
  { kind: "object", about: 1 },
  { kind: "investigate", by: 0 },
  { kind: "answer", by: 0 },
  { kind: "close", by: 1 },
  { kind: "time" },
  { kind: "conclude" },
  { kind: "decide", mask: 1, by: 2 },
  { kind: "decide", mask: 7, by: 1 },
];
