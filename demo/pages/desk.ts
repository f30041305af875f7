import { html, type Html } from "../html.ts";
import type { PageContext } from "./frame.ts";
import { personalPage } from "./personal.ts";

/** A lawyer's own page. */
export const deskPage = (context: PageContext): Html => {
  const { t } = context;
  return personalPage(context, {
    page: "desk",
    title: t("律师工作台", "Lawyer's desk"),
    description: t(
      "律师凭专属链接查看接待安排、记录结果。",
      "Lawyers see their sessions and record outcomes with a personal link.",
    ),
    heading: t("律师工作台", "Lawyer's desk"),
    element: html`<pioneer-desk><p>${t("正在打开工作台。如果一直没有显示，请换用较新的浏览器，或者拨打 0700-2100100。", "Opening the desk. If nothing appears, please use a newer browser or call 0700-2100100.")}</p></pioneer-desk>`,
  });
};
