import type { strings as source } from "../zh-cn/kiosk.ts";

export const strings: typeof source = {
  digitPad: "Digit keys",
  symbolPad: "Keys for the booking code",
  clear: "Clear",
  remove: "Delete",
  leave: "End and clear my data",
  finish: "Done",
  stay: "Continue",
  asking: "Are you still there?",
  askingText:
    "Nothing was touched for a while. To protect your data, everything entered and shown will be cleared when the time is up. Touch the screen anywhere to continue.",
  seconds: (seconds: number) => `${seconds} seconds left`,
  finishing: "This page is cleared when the time is up. Touch the screen for more time.",
  finishingSoon: (seconds: number) =>
    `This page is cleared in ${seconds} seconds. Touch the screen or press any key for more time.`,
  lost: "The network is down for the moment. Reconnecting automatically.",
  lostText:
    "Nothing you entered is lost and nothing has to be done again. If you are in a hurry, please go to the service desk.",
  back: "The network is back.",
  unknown: "This kiosk is not registered or no longer in use. Please go to the service desk.",
};
