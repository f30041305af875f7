import type { strings as source } from "../zh-cn/booking-own-data.ts";

export const strings: typeof source = {
  title: "What is kept about you",
  hint: "All that is kept about you with this booking. You can print it, save it, correct the name, and have it erased.",
  handler: (name) => `Kept by ${name}, telephone`,
  madeAt: (when) => `As of ${when}`,
  remains: "What stays when it is erased",
  print: "Print",
  save: "Save (JSON file)",
  back: "Back to the booking",
  correct: "Correct the name",
  rightName: "The right name",
  phoneHint: "If the phone number is wrong, call the number above: the bureau corrects it once it has made sure.",
  putRight: "Save",
  leave: "Leave it as it is",
  corrected: "The name is corrected.",
  erase: "Erase what is kept about me",
  sure: "Do you want to erase it?",
  sureHint:
    "Name, phone, description and the like go at once and cannot be brought back, and the booking code opens nothing any more. If you need a record, print or save it first.",
  yes: "Yes, erase it",
  no: "No, keep it",
  erased: "What was kept about you is erased. The booking code opens nothing any more.",
  notYet: "It cannot be erased yet",
  from: (day) => `It can be erased from ${day} on.`,
  problems: {
    booking_not_found: "This booking was not found. It may have been erased already.",
  },
};
