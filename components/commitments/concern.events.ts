import { NativeEvent } from "../shared/native-event.ts";

/**
 * A visitor has raised a concern. The page learns what it is about; who raised it, what they wrote and their code are
 * theirs alone.
 */
export class PioneerConcernRaisedEvent extends NativeEvent {
  readonly postId: string;
  /** Null when it is about the post as a whole. */
  readonly commitmentId: string | null;

  constructor(postId: string, commitmentId: string | null) {
    super("pioneer-concern-raised", { bubbles: true, composed: true });
    this.postId = postId;
    this.commitmentId = commitmentId;
  }
}

/** A visitor has withdrawn a concern. */
export class PioneerConcernWithdrawnEvent extends NativeEvent {
  readonly postId: string;

  constructor(postId: string) {
    super("pioneer-concern-withdrawn", { bubbles: true, composed: true });
    this.postId = postId;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    "pioneer-concern-raised": PioneerConcernRaisedEvent;
    "pioneer-concern-withdrawn": PioneerConcernWithdrawnEvent;
  }
}
