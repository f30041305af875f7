import { recordKind, words } from "../record-kind.ts";

/** Meetings of a Party branch: 三会一课, 组织生活会, 谈心谈话, 民主评议 (demand 1). */
export const branchMeeting = recordKind({
  id: "branchMeeting",
  project: "foundations",
  demands: [1],
  label: words("党内组织生活", "Branch meetings"),
  help: words(
    "三会一课、组织生活会、谈心谈话、民主评议的台账：何时、何事、到会多少人，附会议记录。",
    "The log of the branch’s meetings: when, about what, how many came, with the minutes.",
  ),
  about: "branch",
  dayLabel: words("召开日期", "Held on"),
  sensitivity: "bureau",
  enteredBy: ["bureau", "branch"],
  due: [
    { every: "quarter", within: 10, when: { field: "form", value: "members" } },
    { every: "month", within: 5, when: { field: "form", value: "committee" } },
    { every: "quarter", within: 10, when: { field: "form", value: "lecture" } },
    { every: "year", within: 20, when: { field: "form", value: "life" } },
    { every: "year", within: 20, when: { field: "form", value: "appraisal" } },
  ],
  files: 3,
  fields: {
    form: {
      type: "choice",
      label: words("形式", "Form"),
      sought: true,
      options: {
        members: words("支部党员大会", "Members’ meeting"),
        committee: words("支部委员会", "Committee meeting"),
        group: words("党小组会", "Group meeting"),
        lecture: words("党课", "Party lecture"),
        life: words("组织生活会", "Organisational life meeting"),
        talk: words("谈心谈话", "Heart-to-heart talk"),
        appraisal: words("民主评议党员", "Democratic appraisal"),
      },
    },
    topic: { type: "line", label: words("主题", "Topic"), max: 100 },
    chair: { type: "line", label: words("主持人", "Chaired by"), max: 40, optional: true },
    expected: { type: "number", label: words("应到人数", "Expected"), unit: words("人", "people"), min: 1, max: 2000 },
    present: {
      type: "number",
      label: words("实到人数", "Present"),
      unit: words("人", "people"),
      min: 0,
      max: 2000,
      summed: true,
    },
    summary: { type: "text", label: words("会议摘要", "Summary"), max: 2000, optional: true },
  },
  keptYears: 10,
});
