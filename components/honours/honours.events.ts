import { NativeEvent } from "../shared/native-event.ts";

/** What a portal may know of an objection: nothing that tells who objected, to whom, or why. */
export interface ObjectionNotice {
  readonly noticeId: string;
}

/** Somebody has objected to a notice. */
export class PioneerObjectedEvent extends NativeEvent {
  readonly objection: ObjectionNotice;

  constructor(objection: ObjectionNotice) {
    super("pioneer-objected", { bubbles: true, composed: true });
    this.objection = objection;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    "pioneer-objected": PioneerObjectedEvent;
  }
}
