import type { strings as source } from "../zh-cn/console-words.ts";

export const strings: typeof source = {
  fields: {},
  hints: {},
  values: {},
  problems: {},
  operations: {},
};
