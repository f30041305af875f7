import { html, type Html } from "../html.ts";
import { breadcrumb, portalPage, type PageContext } from "./frame.ts";

/** What stands beside the wall: where posts are still missing, what lawyers present, and how a concern is followed. */
export function postsPage(context: PageContext): Html {
  const { t, to } = context;
  const part = (
    id: string,
    view: string,
  ): Html => html`<section class="service-element" id="${id}"><pioneer-commitments view="${view}"><div class="fallback">
<p>${t("没有显示时，请拨打 0700-2100100。", "If nothing appears, please call 0700-2100100.")}</p></div></pioneer-commitments></section>\n`;
  return portalPage(
    context,
    {
      page: "posts",
      title: t(
        "示范岗覆盖、风采展示和反映查询 - 清溪县公共法律服务网",
        "Coverage, showcase, concerns - Qingxi County Public Legal Service",
      ),
      description: t(
        "示范岗设立情况、律师风采展示、反映问题的办理进展。",
        "Where posts stand, what lawyers present, and how a concern stands.",
      ),
      elements: true,
    },
    html`<div class="wrap">
${breadcrumb(context, t("示范岗覆盖与风采", "Coverage and showcase"))}
<h1 class="page-title">${t("示范岗覆盖与风采", "Coverage and showcase")}</h1>
<p class="page-lead">${t("哪里有示范岗、哪里还缺，律师做了什么，您反映的问题办到哪一步，都在这里。", "Where posts stand and where they are missing, what lawyers have done, and how your concern stands.")}</p>
${part("coverage", "coverage")}${part("showcase", "showcase")}${part("concern", "concern")}
<p class="page-more"><a href="${to("commitments")}">${t("查看示范岗和承诺", "See the posts and their commitments")}</a></p>
</div>`,
  );
}
