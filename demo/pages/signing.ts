import { html, type Html } from "../html.ts";
import { signingElement } from "./elements.ts";
import type { PageContext } from "./frame.ts";
import { asideSteps, servicePage } from "./service.ts";

/** For lawyers: signing a post. */
export function signingPage(context: PageContext): Html {
  const { t, to } = context;
  return servicePage(context, {
    page: "signing",
    title: t("认领示范岗", "Sign a demonstration post"),
    lead: t(
      "本县执业的党员律师在此认领示范岗，公开承诺，接受监督。",
      "For Party-member lawyers who practise in the county.",
    ),
    element: signingElement(context),
    about: t("认领须知", "About signing"),
    aside: html`${asideSteps(t("认领流程", "How it goes"), [
      t("填写执业证号，选择服务网点", "Enter your licence number and choose a service point"),
      t("阅读承诺书，写一至五项有期限的承诺", "Read the pledge and write one to five dated commitments"),
      t("县司法局五个工作日内审核", "The bureau reviews within five working days"),
      t("通过后在承诺公开栏展示", "Once approved, it is shown on the wall"),
    ])}<h3>${t("已经提交？", "Already sent?")}</h3><p><a href="${to("status")}">${t("凭查询码看审核进度", "Track it with your code")}</a></p>`,
  });
}
