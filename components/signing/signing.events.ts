import { NativeEvent } from "../shared/native-event.ts";

/** What a portal may know of a signing: nothing that tells who signed. */
export interface SigningNotice {
  readonly code: string;
  readonly siteId: string;
  readonly firmId: string;
}

/** A lawyer has signed for a post; the bureau has not decided yet. */
export class PioneerSignedEvent extends NativeEvent {
  readonly signing: SigningNotice;

  constructor(signing: SigningNotice) {
    super("pioneer-signed", { bubbles: true, composed: true });
    this.signing = signing;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    "pioneer-signed": PioneerSignedEvent;
  }
}
