import { recordKind, words } from "../record-kind.ts";

/** A branch that lags behind: what is to be put right by when, the help given, and the re-check (demand 6). */
export const laggingBranch = recordKind({
  id: "laggingBranch",
  project: "foundations",
  demands: [6],
  label: words("软弱涣散党组织整顿", "Lagging branches"),
  help: words(
    "列入整顿的党组织：问题、期限、帮扶措施，整顿后复查。未办结期间，律所人员能否在岗、参评由各项规则决定。",
    "What a lagging branch is to put right by a day, the help it is given, and the re-check that closes it.",
  ),
  about: "branch",
  dayLabel: words("列入日期", "Listed on"),
  sensitivity: "bureau",
  enteredBy: ["bureau"],
  deadline: { field: "deadline" },
  closes: ["result", "recheck"],
  files: 3,
  decides: ({ result }) => result === "passed",
  fields: {
    problem: { type: "text", label: words("主要问题", "What is wrong"), max: 1000 },
    measures: { type: "text", label: words("整顿和帮扶措施", "Measures and help given"), max: 1000 },
    helper: { type: "line", label: words("联系帮扶人", "Who helps"), max: 60, optional: true },
    deadline: { type: "day", label: words("整改期限", "To be put right by") },
    result: {
      type: "choice",
      label: words("复查结果", "Result of the re-check"),
      sought: true,
      options: { passed: words("已转化提升", "Put right"), failed: words("未达要求", "Not put right") },
    },
    recheck: { type: "text", label: words("复查情况", "What the re-check found"), max: 1000 },
  },
  keptYears: 10,
});
