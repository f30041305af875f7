import type { strings as source } from "../zh-cn/desk-sheet.ts";

export const strings: typeof source = {
  sheet: "Day sheet",
  time: "Time, place",
  person: "Who comes",
  result: "Outcome / signature",
};
