import { recordKind, words } from "../record-kind.ts";

/** A call for essays within a campaign: until when, what came in, and what was decided (demand 59). */
export const essayCall = recordKind({
  id: "essayCall",
  project: "pioneer",
  demands: [59],
  label: words("征文活动", "Calls for essays"),
  help: words(
    "某项推荐活动中的征文：主题、截稿日期、收稿和评审情况，评定后填写结果。",
    "The call for essays of a campaign: its theme, until when, what came in, how it was judged and what came of it.",
  ),
  about: "campaign",
  dayLabel: words("发布日期", "Called on"),
  sensitivity: "bureau",
  enteredBy: ["bureau"],
  deadline: { field: "closesOn" },
  closes: ["judges", "awarded", "result"],
  files: 5,
  fields: {
    theme: { type: "line", label: words("征文主题", "Theme"), max: 100 },
    closesOn: { type: "day", label: words("截稿日期", "Entries until") },
    entries: {
      type: "number",
      label: words("收稿数", "Entries"),
      unit: words("篇", "essays"),
      min: 0,
      max: 9999,
      summed: true,
      optional: true,
    },
    judges: { type: "text", label: words("评审组成员", "Judges"), max: 500 },
    awarded: {
      type: "number",
      label: words("获奖数", "Awarded"),
      unit: words("篇", "essays"),
      min: 0,
      max: 9999,
      summed: true,
    },
    result: { type: "text", label: words("评审结果", "What came of it"), max: 2000 },
  },
  keptYears: 10,
});
