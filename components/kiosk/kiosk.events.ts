/** A kiosk has let go of everything the last visitor entered or was shown. Says nothing of whom. */
export class PioneerForgottenEvent extends Event {
  constructor() {
    super("pioneer-forgotten", { bubbles: true, composed: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    "pioneer-forgotten": PioneerForgottenEvent;
  }
}
