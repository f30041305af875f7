import { html, type Html } from "../html.ts";
import { articleList } from "./article-list.ts";
import { articlesOf } from "./articles.ts";
import { breadcrumb, portalPage, type PageContext } from "./frame.ts";
import { icon, type IconName } from "./icons.ts";

/** All news and notices. */
export function newsPage(context: PageContext): Html {
  const { t } = context;
  const title = t("通知公告与工作动态", "Notices and news");
  const panel = (kind: "news" | "notice", id: string, drawing: IconName, name: string): Html =>
    html`<section class="panel" id="${id}" aria-labelledby="${id}-heading"><div class="panel-title"><h2 id="${id}-heading">${icon(drawing)}${name}</h2></div>
${articleList(context, articlesOf(kind))}</section>`;
  return portalPage(
    context,
    {
      page: "news",
      title: `${title} - ${t("清溪县公共法律服务网", "Qingxi County Public Legal Service")}`,
      description: t("县公共法律服务的通知公告和工作动态。", "Notices and news of the county's legal service."),
    },
    html`<div class="wrap">
${breadcrumb(context, title)}
<h1 class="page-title">${title}</h1>
<div class="columns-news">
${panel("notice", "notices", "notice", t("通知公告", "Notices"))}
${panel("news", "news", "page", t("工作动态", "News"))}
</div>
</div>`,
  );
}
