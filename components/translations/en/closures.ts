import type { strings as source } from "../zh-cn/closures.ts";

export const strings: typeof source = {
  today: (day) => `today (${day})`,
  onDay: (day, hours, reason) => `Closed ${day}${hours && `, ${hours}`}. Reason: ${reason}`,
  between: (from, to, reason) => `Closed from ${from} to ${to}. Reason: ${reason}`,
  openEnd: (from, reason) => `Closed from ${from} until further notice. Reason: ${reason}`,
  everywhere: "All service points",
  more: (count) => ` and others, ${count} in all`,
  others: (count) => `${count} more ${count === 1 ? "closure" : "closures"}`,
  next: "If you have booked, look your booking up before you set out.",
  call: "Call ",
};
