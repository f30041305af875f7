import { recordKind, words } from "../record-kind.ts";

/** A village’s legal adviser: contract, term, visits and score (demands 20 and 21). */
export const villageAdviser = recordKind({
  id: "villageAdviser",
  project: "guidance",
  demands: [20, 21],
  label: words("村（社区）法律顾问", "Village legal advisers"),
  help: words("合同、聘期、到村次数和年度评分。", "Contract, term, visits and the yearly score."),
  about: "site",
  dayLabel: words("填报日期", "Reported on"),
  sensitivity: "bureau",
  enteredBy: ["bureau"],
  due: [{ every: "year", within: 20 }],
  once: "year",
  files: 2,
  fields: {
    adviser: { type: "lawyers", label: words("法律顾问", "Adviser"), max: 3, sought: true },
    contractNo: { type: "line", label: words("合同编号", "Contract no."), max: 60, optional: true },
    from: { type: "day", label: words("聘期起", "Term from") },
    to: { type: "day", label: words("聘期止", "Term to") },
    visits: {
      type: "number",
      label: words("到村次数", "Visits"),
      unit: words("次", "times"),
      min: 0,
      max: 400,
      summed: true,
    },
    score: {
      type: "number",
      label: words("年度评分", "Yearly score"),
      unit: words("分", "points"),
      min: 0,
      max: 100,
      decimals: 1,
      optional: true,
    },
  },
  keptYears: 10,
});
