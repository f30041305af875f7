import { recordKind, words } from "../record-kind.ts";

/** Training online and on site, and who attended (demand 11). */
export const training = recordKind({
  id: "training",
  project: "guidance",
  demands: [11],
  label: words("教育培训", "Training"),
  help: words(
    "线上、线下培训的主题、学时和参加人员，按律师累计学时。",
    "Topic, hours and who attended; hours add up by lawyer.",
  ),
  about: "county",
  dayLabel: words("培训日期", "Held on"),
  sensitivity: "bureau",
  enteredBy: ["bureau"],
  files: 3,
  fields: {
    topic: { type: "line", label: words("主题", "Topic"), max: 100 },
    form: {
      type: "choice",
      label: words("方式", "Form"),
      sought: true,
      options: {
        onSite: words("线下集中", "On site"),
        online: words("线上", "Online"),
        visit: words("现场教学", "Field visit"),
      },
    },
    hours: {
      type: "number",
      label: words("学时", "Hours"),
      unit: words("学时", "hours"),
      min: 0.5,
      max: 80,
      decimals: 1,
      summed: true,
    },
    organiser: { type: "line", label: words("主办单位", "Organised by"), max: 100, optional: true },
    attended: { type: "lawyers", label: words("参加律师", "Who attended"), max: 200, sought: true },
  },
  keptYears: 10,
});
