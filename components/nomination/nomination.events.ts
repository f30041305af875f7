import { NativeEvent } from "../shared/native-event.ts";

/** What a portal may know of a nomination: nothing that tells who nominated whom. */
export interface NominationNotice {
  readonly code: string;
  readonly campaignId: string;
  readonly categoryId: string;
}

/** Someone has nominated; the bureau has not looked at it yet. */
export class PioneerNominatedEvent extends NativeEvent {
  readonly nomination: NominationNotice;

  constructor(nomination: NominationNotice) {
    super("pioneer-nominated", { bubbles: true, composed: true });
    this.nomination = nomination;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    "pioneer-nominated": PioneerNominatedEvent;
  }
}
