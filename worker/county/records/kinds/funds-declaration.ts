import { recordKind, words } from "../record-kind.ts";

/** The yearly declaration of funds for Party work within management costs (demand 9). */
export const fundsDeclaration = recordKind({
  id: "fundsDeclaration",
  project: "foundations",
  demands: [9],
  label: words("党建经费列支申报", "Funds declaration"),
  help: words(
    "党建经费纳入管理费用列支的年度申报。",
    "What a firm sets aside for Party work within its management costs.",
  ),
  about: "firm",
  dayLabel: words("申报日期", "Declared on"),
  sensitivity: "bureau",
  enteredBy: ["bureau"],
  due: [{ every: "year", within: 20 }],
  once: "year",
  files: 2,
  fields: {
    planned: {
      type: "number",
      label: words("预算金额", "Planned"),
      unit: words("元", "yuan"),
      min: 0,
      max: 10000000,
      decimals: 2,
      summed: true,
    },
    spent: {
      type: "number",
      label: words("实际支出", "Spent"),
      unit: words("元", "yuan"),
      min: 0,
      max: 10000000,
      decimals: 2,
      summed: true,
    },
    withinCosts: { type: "yes", label: words("已纳入管理费用", "Within management costs") },
    uses: { type: "text", label: words("主要用途", "What for"), max: 1000, optional: true },
  },
  keptYears: 10,
});
