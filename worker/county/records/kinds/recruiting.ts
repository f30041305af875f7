import { recordKind, words } from "../record-kind.ts";

/** Recruiting of Party members by stage: counts alone, nobody’s name (demand 3). */
export const recruiting = recordKind({
  id: "recruiting",
  project: "foundations",
  demands: [3],
  label: words("发展党员", "Recruiting"),
  help: words("各阶段人数，只填数字，不填姓名。", "How many are at each stage. Numbers alone, never names."),
  about: "branch",
  dayLabel: words("统计日期", "Counted on"),
  sensitivity: "bureau",
  enteredBy: ["bureau", "branch"],
  due: [{ every: "quarter", within: 10 }],
  once: "quarter",
  fields: {
    applicants: {
      type: "number",
      label: words("递交入党申请书", "Applicants"),
      unit: words("人", "people"),
      min: 0,
      max: 500,
      summed: true,
    },
    activists: {
      type: "number",
      label: words("入党积极分子", "Activists"),
      unit: words("人", "people"),
      min: 0,
      max: 500,
      summed: true,
    },
    candidates: {
      type: "number",
      label: words("发展对象", "Candidates"),
      unit: words("人", "people"),
      min: 0,
      max: 500,
      summed: true,
    },
    probationary: {
      type: "number",
      label: words("预备党员", "Probationary members"),
      unit: words("人", "people"),
      min: 0,
      max: 500,
      summed: true,
    },
    confirmedMembers: {
      type: "number",
      label: words("转正", "Confirmed this period"),
      unit: words("人", "people"),
      min: 0,
      max: 500,
      summed: true,
    },
  },
  keptYears: 10,
});
