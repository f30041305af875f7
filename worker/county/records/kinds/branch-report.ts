import { recordKind, words } from "../record-kind.ts";

/** A branch’s report to the Party committee (demand 26). */
export const branchReport = recordKind({
  id: "branchReport",
  project: "guidance",
  demands: [26],
  label: words("党组织工作报告", "Branch reports"),
  help: words("律所党组织向上级党组织报告工作。", "What a branch reports to the Party committee above it."),
  about: "branch",
  dayLabel: words("报送日期", "Reported on"),
  sensitivity: "bureau",
  enteredBy: ["bureau", "branch"],
  due: [{ every: "year", within: 20 }],
  files: 2,
  fields: {
    title: { type: "line", label: words("题目", "Title"), max: 100 },
    to: { type: "line", label: words("报送单位", "Reported to"), max: 100 },
    summary: { type: "text", label: words("主要内容", "Main points"), max: 3000 },
  },
  keptYears: 10,
});
