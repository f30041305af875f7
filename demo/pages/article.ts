import { longDate, workdayBefore } from "../dates.ts";
import { html, type Html } from "../html.ts";
import type { Article } from "./articles.ts";
import { breadcrumb, portalPage, type PageContext } from "./frame.ts";

/** One piece of news, a notice or a guide. */
export function articlePage(context: PageContext, article: Article): Html {
  const { language, t, to, today } = context;
  const kind = { news: t("工作动态", "News"), notice: t("通知公告", "Notices"), guide: t("办事指南", "Guides") }[
    article.kind
  ];
  const date = workdayBefore(today, article.workdaysAgo);
  return portalPage(
    context,
    {
      page: `news/${article.id}`,
      title: `${article.title[language]} - ${t("清溪县公共法律服务网", "Qingxi County Public Legal Service")}`,
      description: article.paragraphs[0]?.[language].slice(0, 120) ?? "",
    },
    html`<div class="wrap reading">
${breadcrumb(context, kind)}
<article class="article"><h1>${article.title[language]}</h1>
<p class="article-meta"><time datetime="${date}">${longDate(date, language)}</time><span>${t("来源：", "Source: ")}${article.source[language]}</span></p>
${article.paragraphs.map((paragraph) => html`<p>${paragraph[language]}</p>\n`)}
<p class="article-actions"><a class="button" href="${to("portal")}#booking">${t("预约免费咨询", "Book free advice")}</a><a class="button button-quiet" href="${to("portal")}">${t("返回首页", "Back to the first page")}</a></p>
</article></div>`,
  );
}
