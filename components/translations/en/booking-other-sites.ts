import type { strings as source } from "../zh-cn/booking-other-sites.ts";

export const strings: typeof source = {
  unavailable: "There are no free places here at the moment.",
  soonest: "Soonest at other places:",
  otherSite: "Choose another place",
};
