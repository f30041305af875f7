import { recordKind, words } from "../record-kind.ts";

/** Relief of membership fees for those who qualify: a list for the association (demand 39). */
export const feeRelief = recordKind({
  id: "feeRelief",
  project: "cohesion",
  demands: [39],
  label: words("会费减免", "Fee relief"),
  help: words(
    "符合条件的律师减免会费，汇总报律师协会。",
    "Who qualifies for relief of fees; the list goes to the association.",
  ),
  about: "lawyer",
  dayLabel: words("认定日期", "Found on"),
  sensitivity: "bureau",
  enteredBy: ["bureau"],
  once: "year",
  fields: {
    ground: {
      type: "choice",
      label: words("减免情形", "Why"),
      sought: true,
      options: {
        young: words("执业不满三年", "Under three years in practice"),
        remote: words("艰苦边远地区", "In a remote area"),
        hardship: words("生活困难", "In hardship"),
        volunteer: words("参加志愿服务", "Volunteering"),
      },
    },
    amount: {
      type: "number",
      label: words("减免金额", "Amount"),
      unit: words("元", "yuan"),
      min: 0,
      max: 20000,
      decimals: 2,
      summed: true,
    },
    notified: { type: "day", label: words("通知日期", "Told on"), optional: true },
  },
  keptYears: 10,
});
