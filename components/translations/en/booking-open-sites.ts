import type { strings as source } from "../zh-cn/booking-open-sites.ts";

export const strings: typeof source = {
  title: "Places you can move it to",
  same: "the same place",
  phone: "Phone: ",
  here: "Move it here",
  from: (when) => `from ${when}`,
};
