import { recordKind, words } from "../record-kind.ts";

/** Volunteers of both schemes called 法润三湘: enrolment and hours (demand 50). */
export const volunteer = recordKind({
  id: "volunteer",
  project: "pioneer",
  demands: [50],
  label: words("法润三湘志愿者", "Volunteers"),
  help: words(
    "群众性志愿服务和年度法律援助志愿者两类，登记加入情况和年度时长。",
    "Both schemes of the name: mass volunteers, and yearly legal-aid postings.",
  ),
  about: "lawyer",
  dayLabel: words("登记日期", "Enrolled on"),
  sensitivity: "bureau",
  enteredBy: ["bureau", "lawyer"],
  once: "year",
  fields: {
    scheme: {
      type: "choice",
      label: words("类别", "Scheme"),
      sought: true,
      options: {
        mass: words("法润三湘志愿服务", "Mass volunteers"),
        posting: words("法律援助志愿者（年度派驻）", "Yearly legal-aid posting"),
      },
    },
    place: { type: "line", label: words("服务地点", "Where"), max: 100, optional: true },
    hours: {
      type: "number",
      label: words("年度时长", "Hours this year"),
      unit: words("小时", "hours"),
      min: 0,
      max: 4000,
      decimals: 1,
      summed: true,
    },
  },
  keptYears: 10,
});
