import { html, type Html } from "../html.ts";
import { commitmentsElement } from "./elements.ts";
import type { PageContext } from "./frame.ts";
import { servicePage } from "./service.ts";

/** The wall: every post, who holds it, and what was promised. */
export function commitmentsPage(context: PageContext): Html {
  const { t, to } = context;
  return servicePage(context, {
    page: "commitments",
    title: t("党员律师示范岗承诺公开", "Demonstration posts and their commitments"),
    lead: t(
      "谁在岗、承诺了什么、什么时候做到，都在这里，请您监督。",
      "Who holds each post, what they promised and by when. Please hold them to it.",
    ),
    element: commitmentsElement(context),
    more: html`<a href="${to("posts")}#coverage">${t("示范岗覆盖情况", "Where posts stand, and where not")}</a><a href="${to("posts")}#showcase">${t("风采展示", "Showcase")}</a><a href="${to("honours")}">${t("公示与光荣榜", "Notices and roll of honour")}</a>`,
  });
}
