import { recordKind, words } from "../record-kind.ts";

/** A visit to a lawyer in hardship or in a special post, or to the family (demand 40): confidential. */
export const visit = recordKind({
  id: "visit",
  project: "cohesion",
  demands: [40],
  label: words("走访慰问", "Visits"),
  help: words(
    "走访困难律师、特殊岗位律师及家属。保密：只有有权人员说明理由后才能查看，查看即留痕。",
    "Visits to lawyers in hardship or special posts and their families. Confidential: opened by few, with a reason that is recorded.",
  ),
  about: "lawyer",
  dayLabel: words("走访日期", "Visited on"),
  sensitivity: "confidential",
  enteredBy: ["bureau"],
  fields: {
    occasion: {
      type: "choice",
      label: words("对象", "Why"),
      options: {
        hardship: words("困难律师", "In hardship"),
        illness: words("生病住院", "Ill"),
        specialPost: words("援派等特殊岗位", "In a special post"),
        family: words("家属", "The family"),
      },
    },
    situation: { type: "text", label: words("情况", "How things are"), max: 2000 },
    help: { type: "text", label: words("慰问和帮扶", "What was done"), max: 1000 },
    amount: {
      type: "number",
      label: words("慰问金", "Amount"),
      unit: words("元", "yuan"),
      min: 0,
      max: 100000,
      decimals: 2,
      optional: true,
    },
  },
  keptYears: 5,
});
