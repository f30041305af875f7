import type { PioneerDesk } from "./desk.ts";
import { Leave } from "./leave.ts";
import { OwnPosts } from "./own-posts.ts";
import { OwnCommitments } from "./own-commitments.ts";
import { Rectifications } from "./rectifications.ts";
import { Showcase } from "./showcase.ts";

/** What comes beside the sessions and after them, and so loads after them. */
export { daySheet } from "./day-sheet.ts";

/** The parts beside the sessions, in their order. */
export const partsOf = (host: PioneerDesk) =>
  [
    new Rectifications(host),
    new OwnPosts(host),
    new Leave(host),
    new OwnCommitments(host),
    new Showcase(host),
  ] as const;
