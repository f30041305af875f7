import { NativeEvent } from "../shared/native-event.ts";

/**
 * What the wall shows; what is missing or empty stands for all. The values stand here in full, since pages get them with
 * the event's type and not with the API's.
 */
export interface PostFilter {
  readonly tier?: "county" | "township" | "village" | "firm";
  readonly site?: string;
  readonly firm?: string;
  /** Theme and state of a commitment; both of the same one. */
  readonly theme?: string;
  readonly state?: "open" | "overdue" | "kept" | "putRight";
  /** Beginning of a lawyer's name, of its pinyin initials, or of a post's title. */
  readonly q?: string;
}

/** A visitor has chosen what the wall shows. */
export class PioneerFilteredEvent extends NativeEvent {
  readonly filter: PostFilter;

  constructor(filter: PostFilter) {
    super("pioneer-filtered", { bubbles: true, composed: true });
    this.filter = filter;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    "pioneer-filtered": PioneerFilteredEvent;
  }
}
