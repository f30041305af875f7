import { recordKind, words } from "../record-kind.ts";

/** The score of a branch’s standardisation, given with the annual inspection (demand 4). */
export const standardScore = recordKind({
  id: "standardScore",
  project: "foundations",
  demands: [4],
  label: words("标准化规范化建设评分", "Standardisation score"),
  help: words(
    "随律所年度检查考核打分。低于60分的，不能认领示范岗或参加推荐（由各项规则决定）。",
    "Given with the annual inspection. Below 60 a firm’s people may not hold a post or be commended, where the rules ask for it.",
  ),
  about: "branch",
  dayLabel: words("评定日期", "Assessed on"),
  sensitivity: "bureau",
  enteredBy: ["bureau"],
  due: [{ every: "year", within: 60 }],
  once: "year",
  files: 1,
  decides: ({ score }) => typeof score === "number" && score >= 60,
  fields: {
    score: {
      type: "number",
      label: words("得分", "Score"),
      unit: words("分", "points"),
      min: 0,
      max: 100,
      decimals: 1,
    },
    grade: {
      type: "choice",
      label: words("等次", "Grade"),
      sought: true,
      options: {
        excellent: words("优秀", "Excellent"),
        good: words("良好", "Good"),
        fair: words("一般", "Fair"),
        poor: words("较差", "Poor"),
      },
    },
    deductions: { type: "text", label: words("扣分项", "What points were taken off for"), max: 1000, optional: true },
  },
  keptYears: 10,
});
