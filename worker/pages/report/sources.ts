import type { DayCounter } from "../../platform/counts/queries.ts";
import type { Database, Read } from "../../platform/db/client.ts";

/** What the report needs of wings it stands beside, or that come after it. */
export interface ReportSources {
  /** What the figures of days are counted by. */
  readonly counters: readonly DayCounter[];
  readonly nominations: {
    /** The stages in their order. */
    readonly stages: readonly string[];
    /** Nominations that came in between two instants, by the stage they are at. */
    readonly select: (db: Database, from: Date, to: Date) => Read<{ key: string; count: number }>;
  };
}
