import type { strings as source } from "../zh-cn/booking.ts";
export const strings: typeof source = { title: "Book" };
