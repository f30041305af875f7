import type { strings as source } from "../zh-cn/signing-hours.ts";

export const strings: typeof source = {
  span: (number) => `Time ${number}`,
  weekday: "Day",
  from: "From",
  to: "To",
  timeForm: "24 hours, like 09:00",
  addHours: "Add another time",
  hoursRemoved: (left) => `Removed, ${left} left`,
};
