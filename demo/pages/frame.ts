import { html, type Html, type Part } from "../html.ts";
import { addressOf, LANGUAGE_TAGS, translator, type Language, type Translate } from "../language.ts";
import { icon } from "./icons.ts";

/** What every page of the portal is made with. */
export interface PageContext {
  readonly language: Language;
  readonly t: Translate;
  /** The day the pages are made, `YYYY-MM-DD`: the dates of the news are counted back from it. */
  readonly today: string;
  /** The address of another page in the same language. */
  readonly to: (page: string) => string;
}

export const contextOf = (language: Language, today: string): PageContext => ({
  language,
  t: translator(language),
  today,
  to: (page) => addressOf(page, language),
});

export interface Shell {
  readonly title: string;
  readonly description: string;
  readonly styles: readonly string[];
  readonly scripts?: readonly string[];
  /** Whether the page holds elements, and so needs the loader. */
  readonly elements?: boolean;
  readonly bodyClass?: string;
}

/**
 * A whole document. Everything it loads is served from the same place: no inline script or style, so a strict CSP
 * holds.
 */
export const documentOf = (
  { language }: Pick<PageContext, "language">,
  shell: Shell,
  body: Html,
): Html => html`<!doctype html>
<html lang="${LANGUAGE_TAGS[language]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${shell.title}</title>
<meta name="description" content="${shell.description}">
<meta name="theme-color" content="#0b4f9e">
<link rel="icon" href="/site/emblem.svg" type="image/svg+xml">
<link rel="stylesheet" href="/service/service.css">
${shell.styles.map((file) => html`<link rel="stylesheet" href="/site/${file}">\n`)}${
  shell.elements && html`<script type="module" src="/embed/v1/loader.js"></script>\n`
}${shell.scripts?.map((file) => html`<script type="module" src="/site/${file}"></script>\n`)}</head>
<body${shell.bodyClass ? html` class="${shell.bodyClass}"` : ""}>
${body}
</body>
</html>
`;

/** The portal's own sections, in the order of the navigation. */
const sections = ({ t, to }: PageContext): readonly (readonly [href: string, name: string])[] => [
  [to("portal"), t("首页", "Home")],
  [`${to("portal")}#booking`, t("预约咨询", "Book advice")],
  [to("booking"), t("我的预约", "My booking")],
  [to("commitments"), t("承诺公开", "Commitments")],
  [to("honours"), t("光荣榜", "Honours")],
  [to("sites"), t("服务网点", "Service points")],
  [to("signing"), t("认领示范岗", "Sign a post")],
  [to("nomination"), t("先进推荐", "Nominate")],
  [to("status"), t("进度查询", "Track")],
];

export interface PortalPage extends Omit<Shell, "styles" | "bodyClass"> {
  /** The page's name, as in its address: the language link leads to the same page. */
  readonly page: string;
  /** Whether the header's name is the page's main heading, as on the first page. */
  readonly front?: boolean;
}

const utilityBar = ({ language, t }: PageContext, page: string): Html => {
  const other = language === "zh" ? "en" : "zh";
  return html`<div class="utility"><div class="wrap utility-row">
<p class="utility-greeting">${t("欢迎访问清溪县公共法律服务网", "Welcome to Qingxi County Public Legal Service")}<span class="utility-date" data-today></span></p>
<ul class="utility-links">
<li><button type="button" class="utility-button" data-large-text aria-pressed="false" hidden>${t("大字版", "Large text")}</button></li>
<li><a href="${addressOf(page, other)}" lang="${LANGUAGE_TAGS[other]}" hreflang="${LANGUAGE_TAGS[other]}" data-keep-hash>${other === "zh" ? "中文" : "English"}</a></li>
<li><a href="tel:12348">${t("热线 12348", "Hotline 12348")}</a></li>
</ul>
</div></div>`;
};

const header = (context: PageContext, { page, front }: PortalPage): Html => {
  const { t, to } = context;
  const name = html`<span class="brand-name">${t("清溪县公共法律服务网", "Qingxi County Public Legal Service")}</span>`;
  return html`<header class="site-header">${utilityBar(context, page)}<div class="wrap header-row">
<a class="brand" href="${to("portal")}"><img class="brand-emblem" src="/site/emblem.svg" alt="" width="64" height="64"><div class="brand-text">
${front ? html`<h1 class="brand-heading">${name}</h1>` : name}
<span class="brand-sub">${t("清溪县司法局主办 · 免费 · 就近 · 保密", "Free, near and confidential")}</span></div></a>
<form class="search" role="search" action="${to("portal")}" data-search>
<label class="visually-hidden" for="search">${t("站内搜索", "Search this site")}</label>
<input class="search-input" id="search" name="q" type="search" maxlength="50" autocomplete="off" placeholder="${t("搜服务、网点、公告", "Services, places, notices")}">
<button class="search-button" type="submit">${icon("search")}<span>${t("搜索", "Search")}</span></button>
</form>
</div></header>
<nav class="site-nav" aria-label="${t("主导航", "Main")}"><div class="wrap"><ul class="nav-list">
${sections(context).map(([href, label]) => html`<li><a href="${href}">${label}</a></li>\n`)}</ul></div></nav>`;
};

const footer = ({ t, to, language }: PageContext): Html => html`<footer class="site-footer"><div class="wrap">
<div class="footer-columns">
<div><p class="footer-title">${t("主办单位", "Run by")}</p>
<p>${t("清溪县司法局", "Qingxi County Justice Bureau")}<br>${t("清溪县城关镇滨河路 18 号 县公共法律服务中心", "18 Binhe Road, Chengguan, Qingxi County")}<br>${t("工作日 9:00–12:00，14:00–17:30", "Workdays 9:00–12:00 and 14:00–17:30")}</p></div>
<div><p class="footer-title">${t("联系我们", "Contact")}</p>
<p>${t("公共法律服务热线：", "Legal service hotline: ")}<a href="tel:12348">12348</a><br>${t("县中心服务台：", "County centre: ")}<a href="tel:0700-2100100">0700-2100100</a><br>${t("监督电话：", "Complaints: ")}<a href="tel:0700-2100199">0700-2100199</a></p></div>
<div><p class="footer-title">${t("使用帮助", "Help")}</p>
<ul class="footer-links"><li><a href="${to("news/booking-guide")}">${t("预约咨询办法", "How booking works")}</a></li><li><a href="/privacy?lang=${language}">${t("个人信息保护说明", "Privacy")}</a></li><li><a href="${to("status")}">${t("进度查询", "Track a request")}</a></li><li><a href="${to("index")}">${t("本站全部页面", "All pages")}</a></li></ul></div>
</div>
<p class="footer-record">${t("网站标识码：4312990000", "Site code 4312990000")}<span>${t("湘ICP备00000000号", "ICP filing 00000000")}</span><span>${t("湘公网安备 43129900000000号", "Public security filing 43129900000000")}</span></p>
<p class="footer-record">${t("示范网站：清溪县及其中的机构、人员、电话和编号均为虚构。", "A sample site: the county, its bodies, people, phone numbers and codes are all fictional.")}</p>
</div></footer>`;

/** A page of the county's portal: utility bar, header, navigation, the content, footer. */
export function portalPage(context: PageContext, shell: PortalPage, content: Html): Html {
  const { t } = context;
  const body = html`<a class="skip-link" href="#main">${t("跳到主要内容", "Skip to the content")}</a>
${header(context, shell)}
<main id="main" tabindex="-1">
<div class="wrap"><section class="search-results" data-search-results aria-live="polite" hidden></section></div>
${content}
</main>
${footer(context)}`;
  const scripts = ["portal.js", ...(shell.scripts ?? [])];
  return documentOf(context, { ...shell, styles: ["portal.css"], scripts }, body);
}

/** Where the reader is, for pages below the first one. */
export const breadcrumb = ({ t, to }: PageContext, here: Part): Html =>
  html`<nav class="breadcrumb" aria-label="${t("当前位置", "You are here")}"><a href="${to("portal")}">${t("首页", "Home")}</a><span aria-hidden="true">›</span><span aria-current="page">${here}</span></nav>`;
