import { recordKind, words } from "../record-kind.ts";

/** A team of lawyers for a major project or event (demand 34). */
export const projectTeam = recordKind({
  id: "projectTeam",
  project: "cohesion",
  demands: [34],
  label: words("重大项目服务团", "Project teams"),
  help: words("为重大项目、重大活动组建的律师服务团。", "A team of lawyers for a major project or event."),
  about: "county",
  dayLabel: words("组建日期", "Formed on"),
  sensitivity: "bureau",
  enteredBy: ["bureau"],
  closes: ["results", "advice"],
  files: 3,
  fields: {
    project: { type: "line", label: words("项目（活动）", "Project or event"), max: 100 },
    leader: { type: "lawyers", label: words("团长", "Leader"), max: 1, sought: true },
    members: { type: "lawyers", label: words("成员", "Members"), max: 60, sought: true },
    task: { type: "text", label: words("任务", "Task"), max: 1000 },
    results: { type: "text", label: words("工作成效", "Results"), max: 2000 },
    advice: { type: "number", label: words("出具法律意见", "Opinions given"), min: 0, max: 1000, summed: true },
  },
  keptYears: 10,
});
