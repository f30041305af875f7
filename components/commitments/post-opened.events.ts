import { NativeEvent } from "../shared/native-event.ts";

/** A visitor has opened a post. */
export class PioneerPostOpenedEvent extends NativeEvent {
  readonly postId: string;

  constructor(postId: string) {
    super("pioneer-post-opened", { bubbles: true, composed: true });
    this.postId = postId;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    "pioneer-post-opened": PioneerPostOpenedEvent;
  }
}
