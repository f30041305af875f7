import type { strings as source } from "../zh-cn/submission.ts";

export const strings: typeof source = {
  code: "Code",
  codeHint: "10 symbols; capitals and hyphens do not matter",
  heldPhone: "The phone number you gave with it",
  heldPhoneHint: "Not needed with an older code of 26 symbols.",
  keep: "Keep it safe and to yourself: with it and your phone number you can check progress.",
  find: "Check",
  submittedOn: "Sent on",
  decidedOn: "Decided on",
  reason: "Reasons",
  choose: "Please choose",
  name: "Name",
  phone: "Phone",
  phoneHint: "Only for the staff to check with you; never published. Landlines with area code.",
  between: (min, max) => `${min} to ${max} characters`,
  written: (count) => `${count} so far`,
  over: (count) => `${count} too many`,
  version: (version) => `Version ${version}`,
  fields: {
    licence_no: "A licence number has 17 digits (older ones 12)",
    date: "This date is wrong or too far off; write it like 2027-01-31",
    date_past: "Choose a date after today",
    unknown: "Not found, please check",
    mismatch: "This differs from the register, please check",
  },
};
