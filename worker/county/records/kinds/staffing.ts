import { recordKind, words } from "../record-kind.ts";

/** Who fills the roles a firm’s Party work needs (demands 7 and 8): the gaps are reported. */
export const staffing = recordKind({
  id: "staffing",
  project: "foundations",
  demands: [7, 8],
  label: words("党务力量配备", "Staffing"),
  help: words(
    "每年填报专职副书记、党建工作专干、党建工作指导员的配备情况，缺岗的列入缺口报表。",
    "Each year, which roles a firm’s Party work has filled; what is missing is reported as a gap.",
  ),
  about: "firm",
  dayLabel: words("填报日期", "Reported on"),
  sensitivity: "bureau",
  enteredBy: ["bureau"],
  due: [{ every: "year", within: 20 }],
  once: "year",
  decides: ({ required, filled }) =>
    Array.isArray(required) && required.every((role) => Array.isArray(filled) && filled.includes(role)),
  fields: {
    required: {
      type: "choices",
      label: words("应配备", "Required"),
      options: {
        deputy: words("专职副书记", "Full-time deputy secretary"),
        officer: words("党建工作专干", "Party affairs officer"),
        instructor: words("党建工作指导员", "Party-building instructor"),
      },
    },
    filled: {
      type: "choices",
      label: words("已配备", "Filled"),
      options: {
        deputy: words("专职副书记", "Full-time deputy secretary"),
        officer: words("党建工作专干", "Party affairs officer"),
        instructor: words("党建工作指导员", "Party-building instructor"),
      },
    },
    note: { type: "line", label: words("说明", "Note"), max: 200, optional: true },
  },
  keptYears: 10,
});
