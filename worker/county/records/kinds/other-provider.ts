import { PROVIDER_TITLES } from "../../holders/titles.ts";
import { recordKind, words } from "../record-kind.ts";

/** Other legal service workers who may give consultations under their own title (demand 24). */
export const otherProvider = recordKind({
  id: "otherProvider",
  project: "guidance",
  demands: [24],
  label: words("其他法律服务人员", "Other providers"),
  help: words(
    "可以参加公益咨询的公证员、法律援助工作者、人民调解员、基层法律服务工作者。登记后可以排班；姓名、身份和所在机构随接待时段向群众公开。",
    "Notaries, legal aid workers, mediators and grassroots legal workers who may give consultations. Once entered they can be rostered; name, title and organisation are shown with their sessions.",
  ),
  about: "site",
  dayLabel: words("登记日期", "Entered on"),
  sensitivity: "bureau",
  enteredBy: ["bureau"],
  fields: {
    title: {
      type: "choice",
      label: words("身份", "Title"),
      sought: true,
      options: PROVIDER_TITLES,
    },
    name: { type: "line", label: words("姓名", "Name"), max: 40 },
    certificateNo: { type: "line", label: words("执业（工作）证号", "Certificate no."), max: 40, optional: true },
    organisation: { type: "line", label: words("所在机构", "Organisation"), max: 100 },
    hours: {
      type: "number",
      label: words("本年服务时长", "Hours this year"),
      unit: words("小时", "hours"),
      min: 0,
      max: 4000,
      decimals: 1,
      optional: true,
      summed: true,
    },
    endedOn: { type: "day", label: words("停止服务日期", "Serves no more from") },
  },
  closes: ["endedOn"],
  holdsSessions: true,
  keptYears: 10,
});
