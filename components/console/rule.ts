import type { strings } from "../translations/zh-cn/console.ts";
import type { Shape } from "./shape.ts";

/** How bounds are said. */
export type RuleTexts = (typeof strings)["rules"];

/** The bounds of what may be entered in a field, in words; nothing where there are none worth a word. */
export function ruleOf({ kind, min = 0, max, lines, item }: Shape, t: RuleTexts): string {
  if (max === undefined) return "";
  switch (kind) {
    case "integer":
    case "number":
      return t.between(min, max);
    case "text":
      return min > 1 ? t.letters(min, max) : lines ? t.lettersAtMost(max) : "";
    case "list":
      return item?.kind === "choice" ? "" : t.entriesAtMost(max);
    default:
      return "";
  }
}
