import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { readPostFigures } from "../../../../worker/pages/post/service.ts";
import type { PostFigures } from "../../../../worker/pages/post/schema.ts";
import { call } from "../../api.ts";
import { addLawyer, day } from "../../county.ts";
import {
  aboutCommitment,
  accept,
  answered,
  move,
  openCounty,
  raised,
  withdraw,
  type County,
} from "../../feedback/concerns/county-with-post.ts";
import { countRowsRead } from "../../rows-read.ts";
import { addHolder, addPost } from "../../posts/display/rows.ts";

let county: County;
beforeEach(async () => {
  county = await openCounty();
});

const figures = async (postId = county.postId) =>
  (await call<{ figures: PostFigures }>("GET", `/api/posts/${postId}`)).body.figures;

describe("a post's figures", () => {
  it("count what was kept, in time or not, and what is overdue, of those on display", async () => {
    expect(await figures()).toEqual({
      kept: 0,
      keptOnTime: 0,
      overdue: 1,
      concerns: 0,
      answeredOnTime: 0,
      ratings: { counts: null, from: 5 },
    });
    const keep = (id: string, state: string, keptOn: string) =>
      env.DB.prepare("UPDATE commitments SET state = ?, kept_on = ? WHERE id = ?").bind(state, keptOn, id).run();
    await keep(county.commitmentId, "kept", day(0));
    await keep(county.overdueId, "putRight", day(0));
    expect(await figures()).toMatchObject({ kept: 2, keptOnTime: 1, overdue: 0 });
    const other = await addLawyer(county.firmId, "麻律师");
    await addHolder(county.postId, county.siteId, other, { dueDates: [day(-1)] });
    expect(await figures()).toMatchObject({ kept: 2, overdue: 1 });
    await env.DB.prepare("UPDATE signings SET state = 'suspended' WHERE lawyer_id = ?").bind(other.id).run();
    expect(await figures()).toMatchObject({ kept: 2, overdue: 0 });
  });

  it("count a concern once it is accepted, merged ones with it, and whether its answer came in time", async () => {
    const [first, second, declined, late, withdrawn] = [
      await raised(county),
      await raised(county),
      await raised(county),
      await raised(county, {}, aboutCommitment(county.overdueId)),
      await raised(county),
    ];
    await move(county, second.id, "merge", { into: first.id });
    await move(county, declined.id, "decline", { reason: "不属于本岗职责" });
    expect(await figures()).toMatchObject({ concerns: 0 });
    await accept(county, withdrawn.id);
    await withdraw(withdrawn.code);
    await answered(county, first.id);
    await accept(county, late.id);
    expect(await figures()).toMatchObject({ concerns: 2, answeredOnTime: 1, overdue: 1 });
  });

  it("are this post's own, and read no other post's rows", async () => {
    const before = await countRowsRead((db) => readPostFigures(db, county.postId, day(0)));
    for (let n = 0; n < 8; n++) {
      const postId = await addPost(county.siteId, `第${n}岗`);
      await addHolder(postId, county.siteId, await addLawyer(county.firmId, `律师${n}`), {
        dueDates: [day(-1), day(1)],
      });
      await raised(county, {}, `/api/posts/${postId}/concerns`);
      expect(await figures(postId)).toMatchObject({ overdue: 1, concerns: 0 });
    }
    // Each statement may look at the next entry of its index, to see that it is another post's.
    const after = await countRowsRead((db) => readPostFigures(db, county.postId, day(0)));
    expect(after.rows).toBeLessThanOrEqual(before.rows + before.statements);
  });

  it("show ratings from five up", async () => {
    await env.DB.prepare(
      "INSERT INTO sessions (id, site_id, lawyer_id, date, start_time, end_time, capacity, matters, created_at, updated_at) VALUES ('s', ?, ?, '2026-01-05', '09:00', '10:00', 9, '[]', '', '')",
    )
      .bind(county.siteId, county.lawyer.id)
      .run();
    for (let n = 1; n <= 5; n++) {
      expect((await figures()).ratings.counts).toBeNull();
      await env.DB.batch([
        env.DB.prepare(
          "INSERT INTO bookings (id, code, session_id, status, matter, consent_version, channel, created_at, updated_at) VALUES (?, ?, 's', 'done', 'debt', 1, 'portal', '', '')",
        ).bind(`b${n}`, `c${n}`),
        env.DB.prepare(
          "INSERT INTO ratings (booking_id, lawyer_id, site_id, post_id, level, channel, created_at) VALUES (?, ?, ?, ?, 1, 'portal', '')",
        ).bind(`b${n}`, county.lawyer.id, county.siteId, county.postId),
      ]);
    }
    expect((await figures()).ratings).toEqual({ counts: [5, 0, 0, 0, 0], from: 5 });
  });
});
