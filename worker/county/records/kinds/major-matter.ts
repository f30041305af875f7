import { recordKind, words } from "../record-kind.ts";

/** A major matter a lawyer or firm reports: kept confidential, acknowledged, guided and closed (demand 22). */
export const majorMatter = recordKind({
  id: "majorMatter",
  project: "guidance",
  demands: [22],
  label: words("重大事项报告", "Major-matter reports"),
  help: words(
    "律师、律所报告的重大敏感案件和事项。保密：只有有权人员说明理由后才能查看，查看即留痕。",
    "Major or sensitive matters that are reported. Confidential: opened by few, with a reason that is recorded.",
  ),
  about: "firm",
  dayLabel: words("报告日期", "Reported on"),
  sensitivity: "confidential",
  enteredBy: ["bureau"],
  deadline: { within: 5 },
  closes: ["outcome"],
  files: 3,
  fields: {
    matter: { type: "text", label: words("事项", "The matter"), max: 2000 },
    level: {
      type: "choice",
      label: words("级别", "Level"),
      options: {
        major: words("重大", "Major"),
        sensitive: words("敏感", "Sensitive"),
        group: words("群体性", "Of a group"),
      },
    },
    acknowledged: { type: "day", label: words("接收日期", "Acknowledged on"), optional: true },
    guidance: { type: "text", label: words("指导意见", "Guidance given"), max: 2000, optional: true },
    outcome: { type: "text", label: words("办结情况", "What came of it"), max: 2000 },
  },
  keptYears: 10,
});
