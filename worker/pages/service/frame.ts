import { html, raw } from "hono/html";
import type { Label } from "../../county/settings/schema.ts";
import { bureauName } from "../../county/settings/bureau-name.ts";
import type { Settings } from "../../county/settings/settings.ts";
import { inLanguage, phoneLink, recordsOf } from "../imprint/imprint.ts";
import type { Language, Translate } from "../plates/language.ts";

export type Markup = ReturnType<typeof html>;

/** The settings that stand on every page of the service. */
export const PAGE_SETTINGS = ["county", "imprint", "zone"] as const satisfies readonly (keyof Settings)[];

/** What every page is made with. */
export interface ServiceContext {
  readonly language: Language;
  readonly t: Translate;
  readonly settings: Pick<Settings, (typeof PAGE_SETTINGS)[number]>;
  /** The address of another page in the same language. */
  readonly to: (page: string) => string;
  /** What the service is called, and who runs it. */
  readonly name: string;
  readonly bureau: string;
}

/** The address of a page in a language: the Chinese one is plain, the English one ends in `-en`. */
export const addressOf = (page: string, language: Language): string => `/${page}${language === "zh" ? "" : "-en"}`;

/** The county's service under its own name, without the bureau that runs it. */
const serviceName = ({ zh, en = zh }: Label) => ({
  zh: `${zh.replace(/司法局$/, "")}公共法律服务`,
  en: `${en.replace(/ (?:county )?justice bureau$/i, "")} Public Legal Service`,
});

export const contextOf = (language: Language, settings: ServiceContext["settings"]): ServiceContext => ({
  language,
  t: (zh, en) => (language === "zh" ? zh : en),
  settings,
  to: (page) => addressOf(page, language),
  name: serviceName(settings.county.name)[language],
  bureau: bureauName(settings.county)[language],
});

export interface Shell {
  readonly title: string;
  readonly description: string;
  readonly styles: readonly string[];
  readonly scripts?: readonly string[];
  /** Whether the page holds elements, and so needs the loader. */
  readonly elements?: boolean;
  readonly robots?: "none";
}

/** A whole document. Everything it loads is of this origin, no script or style stands in it: a strict policy holds. */
export const documentOf = (
  { t, name, settings }: ServiceContext,
  { title, description, styles, scripts = [], elements, robots }: Shell,
  body: Markup,
): Markup => html`<!doctype html>
<html lang="${t("zh-CN", "en")}" data-zone="${settings.zone}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} - ${name}</title>
<meta name="description" content="${description}">
${robots ? html`<meta name="robots" content="noindex, nofollow">\n<meta name="referrer" content="no-referrer">\n` : ""}<link rel="icon" href="/service/emblem.svg" type="image/svg+xml">
${styles.map((file) => html`<link rel="stylesheet" href="/service/${file}">\n`)}<link rel="stylesheet" href="/service/colour.css">
${elements ? html`<script type="module" src="/embed/v1/loader.js"></script>\n` : ""}${scripts.map((file) => html`<script type="module" src="/service/${file}"></script>\n`)}</head>
${body}
</html>
`;

/** The pages of the service, in the order of the navigation. */
const sections = ({ t, to }: ServiceContext): readonly (readonly [href: string, name: string])[] => [
  [to("booking"), t("预约咨询", "Book advice")],
  [to("commitments"), t("承诺公开", "Commitments")],
  [to("posts"), t("覆盖与风采", "Posts and showcase")],
  [to("honours"), t("公示与光荣榜", "Honours")],
  [to("signing"), t("认领示范岗", "Sign a post")],
  [to("nomination"), t("先进推荐", "Nominate")],
  [to("status"), t("进度查询", "Track")],
];

export function footer(context: ServiceContext): Markup {
  const { language, t, to, bureau, settings } = context;
  const { county, imprint } = settings;
  const records = recordsOf(context);
  return html`<footer class="site-footer"><div class="wrap">
<div class="footer-columns">
<div><p class="footer-title">${t("主办单位", "Run by")}</p>
<p>${bureau}${imprint ? html`<br>${inLanguage(language, imprint.address)}<br>${inLanguage(language, imprint.hours)}` : ""}</p></div>
<div><p class="footer-title">${t("联系我们", "Contact")}</p>
<p>${t("公共法律服务热线：", "Legal service hotline: ")}${phoneLink("12348")}<br>${t("咨询电话：", "Phone: ")}${phoneLink(county.phone)}${imprint?.complaintsPhone ? html`<br>${t("监督电话：", "Complaints: ")}${phoneLink(imprint.complaintsPhone)}` : ""}</p></div>
<div><p class="footer-title">${t("使用帮助", "Help")}</p>
<ul class="footer-links"><li><a href="/privacy?lang=${language}">${t("个人信息保护说明", "Privacy")}</a></li><li><a href="${to("status")}">${t("进度查询", "Track a request")}</a></li><li><a href="/v${t("", "?lang=en")}">${t("核验铭牌", "Verify a plate")}</a></li></ul></div>
</div>
${records.length > 0 ? html`<p class="footer-record">${records.map((record, n) => (n === 0 ? html`${record}` : html`<span>${record}</span>`))}</p>` : ""}
</div></footer>`;
}

export interface ServicePage extends Omit<Shell, "styles"> {
  /** The page's name, as in its address: the language link leads to the same page. */
  readonly page: string;
  readonly lead: string;
  readonly content: Markup;
}

/** A page of the service under the county's name: header, navigation, the content, imprint. */
export function servicePage(context: ServiceContext, { page, lead, content, ...shell }: ServicePage): Markup {
  const { language, t, name, bureau } = context;
  const other = language === "zh" ? "en" : "zh";
  return documentOf(
    context,
    { ...shell, styles: ["service.css"], scripts: ["language.js", ...(shell.scripts ?? [])] },
    html`<body>
<a class="skip-link" href="#main">${t("跳到主要内容", "Skip to the content")}</a>
<header class="site-header"><div class="wrap header-row">
<p class="brand"><img class="brand-emblem" src="/service/emblem.svg" alt="" width="64" height="64"><span class="brand-text"><span class="brand-name">${name}</span><span class="brand-sub">${t(`${bureau}主办 · 免费 · 就近 · 保密`, `${bureau} · free, near and confidential`)}</span></span></p>
<a class="button button-quiet" href="${addressOf(page, other)}" lang="${t("en", "zh-CN")}" hreflang="${t("en", "zh-CN")}" data-keep-hash>${t("English", "中文")}</a>
</div></header>
<nav class="site-nav" aria-label="${t("主导航", "Main")}"><div class="wrap"><ul class="nav-list">
${sections(context).map(([href, label]) => html`<li><a href="${href}"${raw(href === context.to(page) ? ' aria-current="page"' : "")}>${label}</a></li>\n`)}</ul></div></nav>
<main id="main" tabindex="-1">
<div class="wrap">
<h1 class="page-title">${shell.title}</h1>
<p class="page-lead">${lead}</p>
${content}
</div>
</main>
${footer(context)}
</body>`,
  );
}
