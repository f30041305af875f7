import { recordKind, words } from "../record-kind.ts";

/** Service within a campaign: 同心抗疫, 温暖同行, key projects (demands 15 and 16). */
export const serviceCampaign = recordKind({
  id: "serviceCampaign",
  project: "guidance",
  demands: [15, 16],
  label: words("专项服务活动", "Service campaigns"),
  help: words(
    "“同心抗疫”“温暖同行”、重点项目等专项活动中开展的服务。",
    "What was done within a campaign such as a key project.",
  ),
  about: "firm",
  dayLabel: words("服务日期", "On"),
  sensitivity: "bureau",
  enteredBy: ["bureau"],
  files: 3,
  fields: {
    campaign: {
      type: "choice",
      label: words("活动", "Campaign"),
      sought: true,
      options: {
        epidemic: words("同心抗疫", "Together against the epidemic"),
        warmth: words("温暖同行", "Warmth on the way"),
        keyProject: words("重点项目服务", "Key projects"),
        enterprise: words("服务企业", "Service to enterprises"),
        other: words("其他", "Other"),
      },
    },
    title: { type: "line", label: words("服务内容", "What was done"), max: 100 },
    people: {
      type: "number",
      label: words("服务人数", "People served"),
      unit: words("人", "people"),
      min: 0,
      max: 100000,
      summed: true,
    },
    hours: {
      type: "number",
      label: words("服务时长", "Hours"),
      unit: words("小时", "hours"),
      min: 0,
      max: 10000,
      decimals: 1,
      summed: true,
    },
    lawyersIn: { type: "lawyers", label: words("参加律师", "Lawyers"), max: 60, sought: true },
  },
  keptYears: 10,
});
