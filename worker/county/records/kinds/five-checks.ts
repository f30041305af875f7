import { recordKind, words } from "../record-kind.ts";

/** The checklist of the five standards (五化) of a branch, with evidence (demand 5). */
export const fiveChecks = recordKind({
  id: "fiveChecks",
  project: "foundations",
  demands: [5],
  label: words("“五化”建设清单", "Five-standards checklist"),
  help: words(
    "支部设置标准化、组织生活正常化、管理服务精细化、工作制度体系化、阵地建设规范化，逐项对照，附佐证材料。",
    "The five standards of a branch one by one, with what shows it.",
  ),
  about: "branch",
  dayLabel: words("对照日期", "Checked on"),
  sensitivity: "bureau",
  enteredBy: ["bureau"],
  due: [{ every: "year", within: 20 }],
  once: "year",
  files: 5,
  fields: {
    setup: { type: "yes", label: words("支部设置标准化", "Set up by the standard") },
    life: { type: "yes", label: words("组织生活正常化", "Regular organisational life") },
    service: { type: "yes", label: words("管理服务精细化", "Careful management and service") },
    rules: { type: "yes", label: words("工作制度体系化", "A system of rules") },
    place: { type: "yes", label: words("阵地建设规范化", "A proper place") },
    shortfall: {
      type: "text",
      label: words("未达标项和整改打算", "What falls short, and what will be done"),
      max: 1000,
      optional: true,
    },
  },
  keptYears: 10,
});
