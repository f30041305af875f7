import type { strings as source } from "../zh-cn/closures.ts";

export const strings: typeof source = {
  today: (day) => `today (${day})`,
  onDay: (day, hours) => `Closed ${day}${hours && `, ${hours}`}`,
  between: (from, to) => `Closed from ${from} to ${to}`,
  openEnd: (from) => `Closed from ${from} until further notice`,
  because: (reason) => `Reason: ${reason}`,
  closedToday: "Closed today",
  partlyClosedToday: "Closed for part of today",
  everywhere: "All service points",
  more: (count) => ` and others, ${count} in all`,
  others: (count) => `${count} more ${count === 1 ? "closure" : "closures"}`,
  next: "If you have booked, look your booking up before you set out.",
  call: "Call ",
};
