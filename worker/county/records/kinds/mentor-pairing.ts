import { recordKind, words } from "../record-kind.ts";

/** Mentor pairings (两帮一带) and their meetings (demand 38). */
export const mentorPairing = recordKind({
  id: "mentorPairing",
  project: "cohesion",
  demands: [38],
  label: words("“两帮一带”结对", "Mentor pairings"),
  help: words("结对双方、目标和见面记录，结对结束填写成效。", "Who helps whom with what, and what came of it."),
  about: "lawyer",
  dayLabel: words("结对日期", "Paired on"),
  sensitivity: "bureau",
  enteredBy: ["bureau"],
  closes: ["result"],
  fields: {
    pairing: {
      type: "choice",
      label: words("结对类型", "Kind"),
      sought: true,
      options: {
        youngLawyer: words("帮带青年律师", "A young lawyer"),
        weakBranch: words("帮扶薄弱支部", "A weak branch"),
        smallFirm: words("帮扶小微律所", "A small firm"),
      },
    },
    partner: { type: "lawyers", label: words("结对律师", "The other lawyer"), max: 3, optional: true, sought: true },
    goal: { type: "text", label: words("目标", "Goal"), max: 1000 },
    meetings: {
      type: "number",
      label: words("见面次数", "Meetings"),
      unit: words("次", "times"),
      min: 0,
      max: 200,
      summed: true,
    },
    result: { type: "text", label: words("结对成效", "What came of it"), max: 1000 },
  },
  keptYears: 10,
});
