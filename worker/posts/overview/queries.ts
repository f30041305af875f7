import { eq, sql } from "drizzle-orm";
import type { CountedRows, Waiting } from "../../county/overview/sources.ts";
import { evidence } from "../evidence/schema.ts";
import { postLabels } from "../labels/schema.ts";
import { signings } from "../schema.ts";
import { showcase } from "../showcase/schema.ts";
import { signingFailings } from "../signings/schema.ts";
import { EVIDENCE_WAITS } from "../evidence/schema.ts";
import { LABELS_WAIT } from "../labels/schema.ts";
import { SHOWCASE_WAITS } from "../showcase/schema.ts";
import { SIGNINGS_WAIT } from "../signings/schema.ts";

const signingsIn = (state: keyof typeof SIGNINGS_WAIT): Waiting => ({
  permission: "signings.decide",
  from: sql`${signings}`,
  where: () => eq(signings.state, state),
  since: { id: signings.id },
  days: SIGNINGS_WAIT[state],
  list: `/api/admin/signings?waiting=true&state=${state}`,
});

const showcaseIn = (state: keyof typeof SHOWCASE_WAITS): Waiting => ({
  permission: "showcase.decide",
  from: sql`${showcase}`,
  where: () => eq(showcase.state, state),
  since: { id: showcase.id },
  days: SHOWCASE_WAITS[state],
  list: `/api/admin/showcase?waiting=true&state=${state}`,
});

/** What waits for the bureau here. */
export const postsWaiting = {
  signingsSubmitted: signingsIn("submitted"),
  signingsResubmitted: signingsIn("resubmitted"),
  evidenceSubmitted: {
    permission: "evidence.decide",
    from: sql`${evidence}`,
    where: () => eq(evidence.state, "submitted"),
    since: { id: evidence.id },
    days: EVIDENCE_WAITS.submitted,
    list: "/api/admin/evidence?waiting=true",
  },
  labelsProposed: {
    permission: "labels.decide",
    from: sql`${postLabels}`,
    where: () => eq(postLabels.state, "proposed"),
    since: { id: postLabels.id },
    days: LABELS_WAIT.proposed,
    list: "/api/admin/labels?waiting=true",
  },
  showcaseSubmitted: showcaseIn("submitted"),
  showcaseResubmitted: showcaseIn("resubmitted"),
} as const satisfies Record<string, Waiting>;

/** Who is on display though a condition of it is gone, as the job notes it. */
export const postsFailing: CountedRows = {
  permission: "signings.read",
  from: sql`(SELECT signing_id, min(since) AS since FROM ${signingFailings} GROUP BY signing_id) AS failing
    JOIN ${signings} ON ${signings.id} = failing.signing_id`,
  where: () => eq(signings.state, "onDisplay"),
  since: { date: sql`failing.since` },
  list: "/api/admin/signings?state=onDisplay&failing=any",
};
