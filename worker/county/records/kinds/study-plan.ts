import { recordKind, words } from "../record-kind.ts";

/** A lawyer’s study plan of the year, and what was done of it (demand 12). */
export const studyPlan = recordKind({
  id: "studyPlan",
  project: "guidance",
  demands: [12],
  label: words("学习计划", "Study plans"),
  help: words(
    "每名党员律师一年一份，年末填写完成情况。律师可在工作台填写，司法局确认。",
    "One for each lawyer and year; what was done of it is filled in at its end. Lawyers enter it at their desk.",
  ),
  about: "lawyer",
  dayLabel: words("制定日期", "Made on"),
  sensitivity: "bureau",
  enteredBy: ["bureau", "lawyer"],
  due: [{ every: "year", within: 20 }],
  once: "year",
  fields: {
    plan: { type: "text", label: words("学习内容和安排", "What will be studied, and when"), max: 2000 },
    hours: {
      type: "number",
      label: words("计划学时", "Planned hours"),
      unit: words("学时", "hours"),
      min: 1,
      max: 500,
      summed: true,
    },
    doneHours: {
      type: "number",
      label: words("完成学时", "Hours done"),
      unit: words("学时", "hours"),
      min: 0,
      max: 500,
      optional: true,
      summed: true,
    },
    done: { type: "text", label: words("完成情况", "What was done"), max: 2000, optional: true },
  },
  keptYears: 10,
});
