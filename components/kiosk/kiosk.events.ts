import { NativeEvent } from "../shared/native-event.ts";

/** A kiosk has let go of everything the last visitor entered or was shown. Says nothing of whom. */
export class PioneerForgottenEvent extends NativeEvent {
  constructor() {
    super("pioneer-forgotten", { bubbles: true, composed: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    "pioneer-forgotten": PioneerForgottenEvent;
  }
}
