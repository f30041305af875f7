import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { listCommitments, type CommitmentFilter } from "../../../../worker/posts/commitments/queries.ts";
import { openDatabase, type Database } from "../../../../worker/platform/db/client.ts";
import type { WallFilter } from "../../../../worker/posts/display/queries.ts";
import type { Post } from "../../../../worker/posts/display/schema.ts";
import type { CommitmentState } from "../../../../worker/posts/commitments/schema.ts";
import { readFullPost } from "../../../../worker/pages/post/service.ts";
import { readWall } from "../../../../worker/posts/display/service.ts";
import { keysOf } from "../../../../worker/platform/privacy/keys.ts";
import { freshDatabase } from "../../api.ts";
import { ON_CLOUDFLARE } from "../../home.ts";
import { MeteredDatabase } from "../../metered-database.ts";
import { countRowsRead } from "../../rows-read.ts";
import { fillWall, NOW, RARE_THEME, TODAY } from "./large-wall.ts";

const LIMIT = 20;

interface Reading {
  readonly posts: readonly Post[];
  readonly calls: number;
  readonly rows: number;
  /** Posts, people and commitments in the answer. */
  readonly returned: number;
}

/** Reads a page, by D1's own count of rows. */
async function reading(filter: Omit<WallFilter, "limit">): Promise<Reading> {
  const metered = new MeteredDatabase(env.DB);
  const { items: posts } = await readWall(
    { db: openDatabase({ DB: metered.binding }).db, keys: await keysOf(env), now: NOW },
    { ...filter, limit: LIMIT },
  );
  const { calls, rowsRead: rows } = metered.take();
  return {
    posts,
    calls,
    rows,
    returned: posts.reduce((sum, { lawyers, commitments }) => sum + 1 + lawyers.length + commitments.length, 0),
  };
}

/** Filters that are one stretch of an index each. */
const exact: Readonly<Record<string, Omit<WallFilter, "limit">>> = {
  "the county": {},
  "the county, further on": { after: ["", "P00030"] },
  "a tier": { tier: "county" },
  "a site": { siteId: "S0" },
  "a site of a tier": { siteId: "S0", tier: "county" },
  "a firm": { firmId: "F0" },
  "a surname": { prefix: "王" },
  initials: { prefix: "w" },
  "initials in capitals": { prefix: "W0001" },
  "a title": { prefix: "示范" },
  "a surname in a tier": { prefix: "王", tier: "county" },
  "initials in a tier": { prefix: "w", tier: "county" },
  "a theme": { theme: "lawful" },
  "a theme in a tier": { theme: "lawful", tier: "county" },
  "kept ones": { state: "kept" },
  "those put right": { state: "putRight" },
  "those put right in a tier": { state: "putRight", tier: "village" },
  "open ones": { state: "open" },
  "open ones, further on": { state: "open", after: ["2027-07-01", "P00030"] },
  "overdue ones": { state: "overdue" },
  "overdue ones, further on": { state: "overdue", after: ["2026-08-01", "P00030"] },
  "overdue ones of a theme": { state: "overdue", theme: "integrity" },
  "overdue ones of a theme in a tier": { state: "overdue", theme: "integrity", tier: "firm" },
};

/** One stretch, and what is also asked for is looked up for each post of it until the page is full. */
const sifted: Readonly<Record<string, Omit<WallFilter, "limit">>> = {
  "a firm's in a tier": { firmId: "F0", tier: "county" },
  "a site's overdue ones": { siteId: "S0", state: "overdue" },
  "a firm's of a theme": { firmId: "F0", theme: "lawful" },
  "a surname's overdue ones": { prefix: "王", state: "overdue" },
  "a surname's of a theme in a tier": { prefix: "王", theme: "lawful", tier: "county" },
};

const stateOf =
  ({ theme, state }: Omit<WallFilter, "limit">) =>
  (post: Post) =>
    post.commitments.some(
      (commitment) => (!theme || commitment.theme === theme) && (!state || commitment.state === state),
    );

describe("the wall of a county of 5,000 lawyers and 25,000 commitments", () => {
  const small: Record<string, Reading> = {};
  const large: Record<string, Reading> = {};

  beforeAll(async () => {
    for (const [lawyers, readings] of [
      [1_000, small],
      [5_000, large],
    ] as const) {
      await freshDatabase();
      await fillWall(env.DB, lawyers);
      for (const [page, filter] of Object.entries({ ...exact, ...sifted })) readings[page] = await reading(filter);
    }
  }, 180_000);

  it.each(Object.keys({ ...exact, ...sifted }))("answers for %s in one round trip", (page) => {
    expect(large[page]?.calls).toBe(1);
  });

  it.each(Object.entries({ ...exact, ...sifted }))("finds what was asked for: %s", (page, filter) => {
    const posts = large[page]?.posts ?? [];
    expect(posts.length).toBeGreaterThanOrEqual(filter.firmId && page in sifted ? 5 : LIMIT);
    if (filter.theme || filter.state) expect(posts.every(stateOf(filter))).toBe(true);
    if (filter.tier) expect(posts.every(({ site }) => site.tier === filter.tier)).toBe(true);
  });

  it.runIf(ON_CLOUDFLARE).each(Object.keys(exact))("reads at most two rows for each it returns: %s", (page) => {
    const { rows, returned } = large[page] ?? { rows: Number.NaN, returned: 0 };
    expect(rows).toBeLessThanOrEqual(returned * 2);
  });

  it.runIf(ON_CLOUDFLARE).each(Object.keys(sifted))(
    "reads little more where some posts are passed over: %s",
    (page) => {
      const { rows, returned } = large[page] ?? { rows: Number.NaN, returned: 0 };
      expect(rows).toBeLessThanOrEqual(returned * 2.5);
    },
  );

  it.runIf(ON_CLOUDFLARE).each(Object.keys(exact))("reads no more for %s than in a small county", (page) => {
    expect(large[page]?.rows).toBeLessThanOrEqual((small[page]?.rows ?? 0) * 1.1);
  });

  it("lists the longest overdue first, and open ones with the most time left", () => {
    const dates = (page: string, state: CommitmentState) =>
      (large[page]?.posts ?? []).map(({ commitments }) =>
        commitments.filter((commitment) => commitment.state === state).map(({ dueDate }) => dueDate),
      );
    const overdue = dates("overdue ones", "overdue").map((of) => of[0] ?? "");
    const open = dates("open ones", "open").map((of) => of.at(-1) ?? "");
    expect(overdue).toEqual(overdue.toSorted());
    expect(open).toEqual(open.toSorted().toReversed());
  });

  it("passes over every post of a surname for a theme that hardly any of them has, at two rows each", async () => {
    const { rows, returned, posts } = await reading({ prefix: "王", theme: RARE_THEME });
    expect(posts.length).toBeLessThan(LIMIT);
    const ofSurname = 500;
    expect(rows).toBeLessThanOrEqual(returned * 2 + ofSurname * 3);
  });

  it("reads one post in two round trips, the second for its figures", async () => {
    const metered = new MeteredDatabase(env.DB);
    expect(
      (
        await readFullPost(
          { db: openDatabase({ DB: metered.binding }).db, keys: await keysOf(env), now: NOW },
          "P00007",
        )
      ).commitments,
    ).toHaveLength(10);
    const { calls, rowsRead } = metered.take();
    expect(calls).toBe(2);
    expect(rowsRead).toBeLessThanOrEqual(60);
  });

  const commitments = (filter: Partial<CommitmentFilter>) => async (db: Database) => {
    expect(await listCommitments(db, { today: TODAY, onDisplay: true, ...filter, limit: 50 })).toHaveLength(50);
  };

  it.each(
    Object.entries({
      "the county": commitments({}),
      "the county, further on": commitments({ after: ["2026-07-01", "C000030"] }),
      "a site": commitments({ siteId: "S0" }),
      "overdue ones": commitments({ state: "overdue" }),
      "open ones": commitments({ state: "open" }),
    }),
  )("reads four rows for each commitment of %s", async (_, read) => {
    const { statements, rows } = await countRowsRead(read);
    expect(statements).toBe(1);
    // Itself, its lawyer, its post, and whether the lawyer holds that now; and where the next page starts.
    expect(rows).toBeLessThanOrEqual(50 * 4 + 1);
  });
});
