import * as fc from "fast-check";
import { expect, it } from "vitest";
import {
  aboutCommitment,
  aboutPost,
  accept,
  deskOf,
  everythingPublic,
  follow,
  move,
  openCounty,
  PUBLIC_TEXT,
  raise,
  request,
  rectificationOf,
  REPLY,
  step,
  withdraw,
  type County,
} from "./county-with-post.ts";
import { env } from "cloudflare:workers";
import { call } from "../../api.ts";

/**
 * Sequences of what visitors, clerks, reviewers and the lawyer may do, legal or not, in any order, on up to three
 * concerns.
 */
const RUNS = 12;

const which = fc.nat(2);
const action = fc.oneof(
  fc.record({
    kind: fc.constant("raise" as const),
    about: fc.constantFrom("post", "commitment"),
    named: fc.boolean(),
    showName: fc.boolean(),
  }),
  fc.record({
    kind: fc.constantFrom("accept", "acceptRaw", "decline", "reply", "replyAtDesk", "return", "publish", "withdraw"),
    which,
  }),
  fc.record({ kind: fc.constant("merge" as const), which, into: which }),
);
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;

/** A concern with words and a name of its own. */
interface Raised {
  readonly id: string;
  readonly code: string;
  readonly raw: string;
  readonly name: string;
  readonly showName: boolean;
}

async function carryOut(county: County, desk: string, raised: Raised[], one: Action): Promise<void> {
  if (one.kind === "raise") {
    const mark = `原话标记${raised.length}号${"abcdefgh"[raised.length % 8]}`;
    const name = `反映人${raised.length}甲`;
    const showName = one.named && one.showName;
    const body = request({
      text: `${mark}：说好的事情一直没有做到`,
      ...(one.named ? { name, phone: "13987654321" } : {}),
      showName,
    });
    const answer = await raise(one.about === "post" ? aboutPost(county) : aboutCommitment(county.overdueId), body);
    const id = await env.DB.prepare("SELECT id FROM concerns WHERE code = ?")
      .bind(answer.body.code)
      .first<string>("id");
    raised.push({ id: id ?? "", code: answer.body.code, raw: mark, name, showName });
    return;
  }
  const concern = raised[one.which % Math.max(raised.length, 1)];
  if (!concern) return;
  const opened =
    (await env.DB.prepare("SELECT 1 FROM rectifications WHERE source_id = ?").bind(concern.id).first()) !== null;
  switch (one.kind) {
    case "merge": {
      const into = raised[one.into % raised.length];
      return void (into && (await move(county, concern.id, "merge", { into: into.id })));
    }
    case "accept":
      return void (await accept(county, concern.id));
    case "acceptRaw":
      return void (await accept(county, concern.id, { publicText: `${concern.raw}：说好的事情一直没有做到` }));
    case "decline":
      return void (await move(county, concern.id, "decline", { reason: "不属于承诺范围" }));
    case "withdraw":
      return void (await withdraw(concern.code));
    case "replyAtDesk": {
      if (!opened) return;
      const { id, version } = await rectificationOf(concern.id);
      return void (await call("POST", `/api/desk/rectifications/${id}/reply`, {
        token: desk,
        version,
        body: { reply: REPLY },
      }));
    }
    case "reply":
      return void (opened && (await step(concern.id, county.clerk, "reply", { reply: REPLY })));
    case "return":
      return void (opened && (await step(concern.id, county.reviewer, "return", { reason: "请写明整改了什么" })));
    case "publish":
      return void (opened && (await step(concern.id, county.reviewer, "publish")));
  }
}

it("whatever is done, nobody outside the bureau reads a visitor's own words, nor a name without consent", async () => {
  let published = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 6, maxLength: 14 }), async (actions) => {
      const county = await openCounty();
      const desk = await deskOf(county);
      const raised: Raised[] = [];
      await carryOut(county, desk, raised, { kind: "raise", about: "post", named: true, showName: true });
      for (const one of actions) await carryOut(county, desk, raised, one);
      const own = await call("GET", "/api/desk/rectifications", { token: desk });
      const seen = [
        await everythingPublic(county),
        JSON.stringify(own.body),
        JSON.stringify(await Promise.all(raised.map(({ code }) => follow(code)))),
      ].join("\n");
      if (seen.includes(PUBLIC_TEXT)) published += 1;
      for (const { raw, name, showName } of raised) {
        expect(seen).not.toContain(raw);
        if (!showName) expect(seen).not.toContain(name);
      }
      expect(seen).not.toContain("13987654321");
      // No chain and no circle, and whatever is withdrawn holds nothing any more.
      expect(
        await env.DB.prepare(
          "SELECT count(*) AS n FROM concerns c JOIN concerns t ON t.id = c.merged_into WHERE t.state = 'merged' OR t.id = c.id",
        ).first("n"),
      ).toBe(0);
      expect(
        await env.DB.prepare(
          "SELECT count(*) AS n FROM concerns WHERE withdrawn_at IS NOT NULL AND (text IS NOT NULL OR name IS NOT NULL OR phone IS NOT NULL)",
        ).first("n"),
      ).toBe(0);
      // Each accepted or answered concern has one rectification, in the state that goes with it.
      const unpaired = `SELECT count(*) AS n FROM concerns c LEFT JOIN rectifications r ON r.source_id = c.id
        WHERE (c.state = 'accepted' AND coalesce(r.state, '') NOT IN ('open', 'replied')) OR (c.state = 'answered') <> (coalesce(r.state, '') = 'published')`;
      expect(await env.DB.prepare(unpaired).first("n")).toBe(0);
    }),
    { numRuns: RUNS, seed: 20261124 },
  );
  expect(published).toBeGreaterThan(0);
}, 240_000);
