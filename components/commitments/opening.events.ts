/** A visitor has opened a post. */
export class PioneerPostOpenedEvent extends Event {
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
