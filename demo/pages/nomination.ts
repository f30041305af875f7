import { html, type Html } from "../html.ts";
import { nominationElement } from "./elements.ts";
import type { PageContext } from "./frame.ts";
import { asideSteps, servicePage } from "./service.ts";

/** Nominating somebody to be commended. */
export function nominationPage(context: PageContext): Html {
  const { t, to } = context;
  return servicePage(context, {
    page: "nomination",
    title: t("先进推荐", "Nominate someone to be commended"),
    lead: t(
      "推荐身边的优秀党员律师、党务工作者和先进党组织。",
      "For outstanding lawyers, Party workers and Party organisations.",
    ),
    element: nominationElement(context),
    about: t("推荐须知", "About nominating"),
    aside: html`${asideSteps(t("推荐流程", "How it goes"), [
      t("任何单位和个人均可推荐", "Anyone may nominate"),
      t("核实资格，听取党组织意见", "The bureau checks and hears the Party organisation"),
      t("入围名单公示五个工作日", "The shortlist is announced for five working days"),
      t("公布结果", "The result is published"),
    ])}<h3>${t("保护推荐人", "Your name is safe")}</h3><p>${t("姓名和电话只用于核实，不公开。", "Your name and phone number are for checking only. ")}<a href="${to("news/privacy")}">${t("个人信息保护说明", "Privacy")}</a></p>
<h3>${t("公示与光荣榜", "Notices and roll of honour")}</h3><p><a href="${to("honours")}">${t("查看正在进行的公示和历年光荣榜", "See who is on notice and who has been commended")}</a></p>`,
  });
}
