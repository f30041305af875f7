import { recordKind, words } from "../record-kind.ts";

/** The appraisal of a branch secretary’s debriefing (demand 10): the grade decides. */
export const secretaryAppraisal = recordKind({
  id: "secretaryAppraisal",
  project: "foundations",
  demands: [10],
  label: words("书记述职评议", "Secretary appraisal"),
  help: words(
    "党组织书记抓党建述职评议等次。“较差”的不能参加推荐（由推荐活动规则决定）。",
    "The grade of a secretary’s debriefing. Whoever is graded poor is not commended, where a campaign asks for it.",
  ),
  about: "lawyer",
  dayLabel: words("评议日期", "Appraised on"),
  sensitivity: "bureau",
  enteredBy: ["bureau"],
  once: "year",
  files: 1,
  decides: ({ grade }) => grade !== "poor",
  fields: {
    grade: {
      type: "choice",
      label: words("等次", "Grade"),
      sought: true,
      options: {
        excellent: words("好", "Good"),
        good: words("较好", "Fairly good"),
        fair: words("一般", "Fair"),
        poor: words("较差", "Poor"),
      },
    },
    comment: { type: "text", label: words("点评意见", "Comment"), max: 1000, optional: true },
  },
  keptYears: 10,
});
