import { recordKind, words } from "../record-kind.ts";

/** Essays: the call, entries, marks and results (demand 59). */
export const essay = recordKind({
  id: "essay",
  project: "pioneer",
  demands: [59],
  label: words("征文", "Essays"),
  help: words("征文的题目、分数和获奖情况。", "Title, marks and results of an essay competition."),
  about: "lawyer",
  dayLabel: words("收稿日期", "Received on"),
  sensitivity: "bureau",
  enteredBy: ["bureau", "lawyer"],
  closes: ["result"],
  files: 2,
  fields: {
    call: { type: "line", label: words("征文活动", "Call"), max: 80 },
    title: { type: "line", label: words("题目", "Title"), max: 100 },
    marks: {
      type: "number",
      label: words("得分", "Marks"),
      unit: words("分", "points"),
      min: 0,
      max: 100,
      decimals: 1,
      optional: true,
      bureauOnly: true,
    },
    result: {
      type: "choice",
      label: words("结果", "Result"),
      sought: true,
      options: {
        first: words("一等奖", "First prize"),
        second: words("二等奖", "Second prize"),
        third: words("三等奖", "Third prize"),
        honourable: words("优秀奖", "Honourable mention"),
        none: words("未获奖", "None"),
      },
    },
  },
  keptYears: 10,
});
