import { recordKind, words } from "../record-kind.ts";

/** An innovation project of Party-building (demand 36); the good ones are shown. */
export const innovationProject = recordKind({
  id: "innovationProject",
  project: "cohesion",
  demands: [36],
  label: words("党建创新项目", "Innovation projects"),
  help: words(
    "律所申报的党建品牌和创新项目，评定后可转风采展示。",
    "Innovation projects of firms; the good ones are put on show.",
  ),
  about: "firm",
  dayLabel: words("申报日期", "Applied on"),
  sensitivity: "bureau",
  enteredBy: ["bureau"],
  closes: ["level", "remark"],
  files: 5,
  fields: {
    title: { type: "line", label: words("项目名称", "Title"), max: 100 },
    content: { type: "text", label: words("项目内容", "Content"), max: 2000 },
    level: {
      type: "choice",
      label: words("评定等次", "Assessed as"),
      sought: true,
      options: {
        first: words("一等", "First"),
        second: words("二等", "Second"),
        third: words("三等", "Third"),
        none: words("未入选", "Not chosen"),
      },
    },
    remark: { type: "text", label: words("评定意见", "Remark"), max: 1000, optional: true },
  },
  keptYears: 10,
});
