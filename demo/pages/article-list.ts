import { longDate, shortDate, workdayBefore } from "../dates.ts";
import { html, type Html } from "../html.ts";
import type { Article } from "./articles.ts";
import type { PageContext } from "./frame.ts";

/** Titles that lead to their pages, each with its day. */
export const articleList = (
  { language, to, today }: PageContext,
  articles: readonly Article[],
): Html => html`<ul class="article-list">
${articles.map((article) => {
  const date = workdayBefore(today, article.workdaysAgo);
  return html`<li><a href="${to(`news/${article.id}`)}">${article.title[language]}</a><time datetime="${date}" title="${longDate(date, language)}">${shortDate(date, language)}</time></li>\n`;
})}</ul>`;
