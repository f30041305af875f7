import { html, type Html } from "../html.ts";
import { honoursElement } from "./elements.ts";
import { breadcrumb, portalPage, type PageContext } from "./frame.ts";

/** Who is on public notice, and who has been commended over the years. */
export function honoursPage(context: PageContext): Html {
  const { t, to } = context;
  return portalPage(
    context,
    {
      page: "honours",
      title: t(
        "公示与光荣榜 - 清溪县公共法律服务网",
        "Notices and roll of honour - Qingxi County Public Legal Service",
      ),
      description: t(
        "律师行业先进推荐的公示名单和历年决定。",
        "Public notices and commendations of the county's lawyers.",
      ),
      elements: true,
    },
    html`<div class="wrap">
${breadcrumb(context, t("公示与光荣榜", "Notices and roll of honour"))}
<h1 class="page-title">${t("公示与光荣榜", "Notices and roll of honour")}</h1>
<p class="page-lead">${t("决定作出之前先公示，任何人都可以提出异议，内容保密、逐件答复。", "Nobody is commended before the public was asked. Anyone may object, in confidence, and gets an answer.")}</p>
<div class="service-element">
${honoursElement(context)}
</div>
<p class="page-more"><a href="${to("nomination")}">${t("推荐身边的榜样", "Nominate somebody")}</a></p>
</div>`,
  );
}
