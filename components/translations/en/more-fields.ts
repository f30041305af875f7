import type { moreFields as source } from "../zh-cn/more-fields.ts";

export const moreFields: typeof source = {
  too_few: "At least {n}",
  too_many: "At most {n}",
  licence_no: "A licence number has 17 digits (older ones 12)",
  date: "Enter a correct date",
  date_past: "The date cannot be in the past",
  date_order: "The dates are in the wrong order",
  unknown: "Not found, please check",
  not_allowed: "This cannot be chosen",
  mismatch: "This differs from the register, please check",
};
