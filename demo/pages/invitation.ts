import { html, type Html } from "../html.ts";
import type { PageContext } from "./frame.ts";
import { personalPage } from "./personal.ts";

/** Where a one-time link leads: opened by whoever was asked. */
export const invitationPage = (context: PageContext): Html => {
  const { t } = context;
  return personalPage(context, {
    page: "invitation",
    title: t("答复", "Your answer"),
    description: t("凭司法局发来的链接答复一次。", "Answer once with the link from the justice bureau."),
    heading: t("先锋工程 · 答复", "Pioneer Project · your answer"),
    element: html`<pioneer-invitation><p>${t("正在打开链接。如果一直没有显示，请换用较新的浏览器，或者拨打 0700-2100100。", "Opening the link. If nothing appears, please use a newer browser or call 0700-2100100.")}</p></pioneer-invitation>`,
  });
};
