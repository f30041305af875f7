import { SITES, type SampleSite, type Tier } from "../county/places.ts";
import { longDate, shortDate, workdayBefore } from "../dates.ts";
import { html, type Html, type Part } from "../html.ts";
import { articlesOf, type Article } from "./articles.ts";
import { bookingElement, commitmentsElement, nominationElement, signingElement } from "./elements.ts";
import { portalPage, type PageContext } from "./frame.ts";
import { icon, type IconName } from "./icons.ts";

const banner = ({
  t,
  to,
}: PageContext): Html => html`<div class="banner"><img class="banner-picture" src="/site/banner.svg" alt="" width="1200" height="340">
<div class="wrap banner-text"><p class="banner-title">${t("遇事找法，律师就在身边", "A lawyer near you, for free")}</p>
<p class="banner-lead">${t("县、乡、村三级网点免费咨询，线上约好时间再出门", "Free advice in the county centre, the townships and the villages. Book first, then set out.")}</p>
<p class="banner-actions"><a class="button" href="#booking">${t("预约免费咨询", "Book free advice")}</a><a class="button button-quiet" href="${to("booking")}">${t("查询我的预约", "Find my booking")}</a></p></div></div>`;

const quickServices = ({ t, to }: PageContext): Html => {
  const tile = (href: string, drawing: IconName, name: string, note: string): Html =>
    html`<li><a class="tile" href="${href}">${icon(drawing)}<span class="tile-text"><span class="tile-name">${name}</span><span class="tile-note">${note}</span></span></a></li>\n`;
  return html`<section class="wrap quick" aria-labelledby="quick-heading"><h2 class="visually-hidden" id="quick-heading">${t("快捷服务", "Quick services")}</h2><ul class="tiles">
${tile("#booking", "calendar", t("预约咨询", "Book advice"), t("约律师当面谈", "Meet a lawyer"))}${tile(to("booking"), "lookup", t("我的预约", "My booking"), t("查询或取消", "Look up, cancel"))}${tile(to("news/legal-aid"), "aid", t("法律援助", "Legal aid"), t("申请指南", "How to apply"))}${tile("#sites", "place", t("服务网点", "Service points"), t("地址与时间", "Places, hours"))}${tile("#commitments", "pledge", t("承诺公开", "Commit\u00adments"), t("看律师践诺", "See what is kept"))}${tile("#signing", "pen", t("认领示范岗", "Sign a post"), t("党员律师入口", "For lawyers"))}${tile("#nomination", "star", t("先进推荐", "Nominate"), t("推荐身边榜样", "Commend someone"))}${tile(to("honours"), "notice", t("光荣榜", "Roll of honour"), t("看公示、提异议", "See and object"))}</ul></section>`;
};

const articleList = (
  { language, to, today }: PageContext,
  articles: readonly Article[],
): Html => html`<ul class="article-list">
${articles.map((article) => {
  const date = workdayBefore(today, article.workdaysAgo);
  return html`<li><a href="${to(`news/${article.id}`)}">${article.title[language]}</a><time datetime="${date}" title="${longDate(date, language)}">${shortDate(date, language)}</time></li>\n`;
})}</ul>`;

const leadStory = ({ language, t, to, today }: PageContext, article: Article): Html => {
  const date = workdayBefore(today, article.workdaysAgo);
  return html`<article class="lead-story"><h3><a href="${to(`news/${article.id}`)}">${article.title[language]}</a></h3>
<p>${article.paragraphs[0]?.[language]}</p><p class="lead-meta"><time datetime="${date}">${longDate(date, language)}</time><span>${article.source[language]}</span><a href="${to(`news/${article.id}`)}" aria-label="${t(`阅读全文：${article.title.zh}`, `Read on: ${article.title.en}`)}">${t("阅读全文", "Read on")}</a></p></article>`;
};

const newsAndNotices = (context: PageContext): Html => {
  const { t } = context;
  const [first, ...rest] = articlesOf("news");
  return html`<div class="wrap columns-news">
<section class="panel" id="news" aria-labelledby="news-heading"><h2 class="panel-title" id="news-heading">${icon("page")}${t("工作动态", "News")}</h2>
${first && leadStory(context, first)}${articleList(context, rest)}</section>
<section class="panel" id="notices" aria-labelledby="notices-heading"><h2 class="panel-title" id="notices-heading">${icon("notice")}${t("通知公告", "Notices")}</h2>
${articleList(context, articlesOf("notice"))}
<div class="hotline">${icon("phone")}<p><span class="hotline-label">${t("公共法律服务热线", "Legal service hotline")}</span><a class="hotline-number" href="tel:12348">12348</a><span class="hotline-note">${t("全天候人工解答，免长途话费", "Answered day and night")}</span></p></div></section>
</div>`;
};

interface ServiceSection {
  readonly id: string;
  readonly title: string;
  readonly lead: string;
  readonly element: Html;
  readonly aside?: Html;
}

const serviceSection = ({
  id,
  title,
  lead,
  element,
  aside,
}: ServiceSection): Html => html`<section class="wrap service" id="${id}" aria-labelledby="${id}-heading">
<div class="service-head"><h2 class="service-title" id="${id}-heading">${title}</h2><p class="service-lead">${lead}</p></div>
<div class="${aside ? "service-body service-body-aside" : "service-body"}"><div class="service-element">
${element}
</div>${aside && html`<div class="service-aside">${aside}</div>`}</div>
</section>`;

const asideList = (title: string, items: readonly Part[]): Html =>
  html`<h3>${title}</h3><ul>${items.map((item) => html`<li>${item}</li>\n`)}</ul>`;
const asideSteps = (title: string, items: readonly Part[]): Html =>
  html`<h3>${title}</h3><ol class="steps">${items.map((item) => html`<li>${item}</li>\n`)}</ol>`;

const bookingSection = (context: PageContext): Html => {
  const { t, to } = context;
  return serviceSection({
    id: "booking",
    title: t("公益法律咨询预约", "Book free legal advice"),
    lead: t(
      "选事项、选网点、选时间，留下姓名和手机号就能约到律师。",
      "Choose a matter, a place and a time, and leave a name and a mobile number.",
    ),
    element: bookingElement(context),
    aside: html`${asideList(t("来之前", "Before you come"), [
      t("咨询不收任何费用", "The advice costs nothing"),
      t("带上合同、借条、照片等材料，不全也可以来", "Bring contracts, IOUs or photos; come even if some are missing"),
      t("请提前十分钟到网点登记", "Please arrive ten minutes early"),
      t("老人、残疾人可由家人或志愿者代约", "Family or a volunteer may book for you"),
    ])}<h3>${t("已经约好了？", "Already booked?")}</h3><p><a href="${to("booking")}">${t("凭预约码查询或取消", "Look up or cancel with your code")}</a></p>
<h3>${t("刑事案件", "Criminal matters")}</h3><p>${t("由县法律援助中心统一受理。", "These go to the legal aid centre. ")}<a href="${to("news/legal-aid")}">${t("申请指南", "How to apply")}</a></p>`,
  });
};

const commitmentsSection = (context: PageContext): Html => {
  const { t, to } = context;
  return serviceSection({
    id: "commitments",
    title: t("党员律师示范岗承诺公开", "Demonstration posts and their commitments"),
    lead: t(
      "谁在岗、承诺了什么、什么时候做到，都在这里，请您监督。",
      "Who holds each post, what they promised and by when. Please hold them to it.",
    ),
    element: html`${commitmentsElement(context)}
<p class="page-more"><a href="${to("posts")}#coverage">${t("示范岗覆盖情况", "Where posts stand, and where not")}</a> · <a href="${to("posts")}#showcase">${t("风采展示", "Showcase")}</a> · <a href="${to("posts")}#concern">${t("查询反映进展", "Follow a concern")}</a></p>`,
  });
};

const signingSection = (context: PageContext): Html => {
  const { t, to } = context;
  return serviceSection({
    id: "signing",
    title: t("认领示范岗", "Sign a demonstration post"),
    lead: t(
      "本县执业的党员律师在此认领示范岗，公开承诺，接受监督。",
      "For Party-member lawyers who practise in the county.",
    ),
    element: signingElement(context),
    aside: html`${asideSteps(t("认领流程", "How it goes"), [
      t("填写执业证号，选择服务网点", "Enter your licence number and choose a service point"),
      t("阅读承诺书，写一至五项有期限的承诺", "Read the pledge and write one to five dated commitments"),
      t("县司法局五个工作日内审核", "The bureau reviews within five working days"),
      t("通过后在承诺公开栏展示", "Once approved, it is shown on the wall"),
    ])}<h3>${t("已经提交？", "Already sent?")}</h3><p><a href="${to("status")}">${t("凭查询码看审核进度", "Track it with your code")}</a></p>`,
  });
};

const nominationSection = (context: PageContext): Html => {
  const { t, to } = context;
  return serviceSection({
    id: "nomination",
    title: t("先进推荐", "Nominate someone to be commended"),
    lead: t(
      "推荐身边的优秀党员律师、党务工作者和先进党组织。",
      "For outstanding lawyers, Party workers and Party organisations.",
    ),
    element: nominationElement(context),
    aside: html`${asideSteps(t("推荐流程", "How it goes"), [
      t("任何单位和个人均可推荐", "Anyone may nominate"),
      t("核实资格，听取党组织意见", "The bureau checks and hears the Party organisation"),
      t("入围名单公示五个工作日", "The shortlist is announced for five working days"),
      t("公布结果", "The result is published"),
    ])}<h3>${t("保护推荐人", "Your name is safe")}</h3><p>${t("姓名和电话只用于核实，不公开。", "Your name and phone number are for checking only. ")}<a href="${to("news/privacy")}">${t("个人信息保护说明", "Privacy")}</a></p>
<h3>${t("公示与光荣榜", "Notices and roll of honour")}</h3><p><a href="${to("honours")}">${t("查看正在进行的公示和历年光荣榜", "See who is on notice and who has been commended")}</a></p>`,
  });
};

const TIER_NAMES: Readonly<Record<Tier, readonly [zh: string, en: string]>> = {
  county: ["县中心", "County"],
  township: ["乡镇工作站", "Township"],
  village: ["村（社区）工作室", "Village"],
  firm: ["律师事务所", "Law firm"],
};

const sitesSection = ({ language, t }: PageContext): Html => {
  const english = language === "en";
  const row = (
    site: SampleSite,
  ): Html => html`<tr><th scope="row">${english ? html`${site.nameEn}<span class="site-native" lang="zh-CN">${site.name}</span>` : site.name}</th>
<td><span class="tier">${t(...TIER_NAMES[site.tier])}</span></td><td>${english ? site.addressEn : site.address}</td><td data-site="${site.name}">${english ? site.hoursEn : site.hours}</td><td><a href="tel:${site.phone}">${site.phone}</a></td></tr>\n`;
  return html`<section class="wrap service" id="sites" aria-labelledby="sites-heading">
<div class="service-head"><h2 class="service-title" id="sites-heading">${t("服务网点", "Service points")}</h2><p class="service-lead">${t("县、乡、村三级网点和律师事务所接待室，都可以预约。", "All of them can be booked: the county centre, the stations, the village offices and the firms.")}</p></div>
<table class="sites"><thead><tr><th scope="col">${t("网点", "Place")}</th><th scope="col">${t("类型", "Kind")}</th><th scope="col">${t("地址", "Address")}</th><th scope="col">${t("接待时间", "Hours")}</th><th scope="col">${t("电话", "Phone")}</th></tr></thead>
<tbody>
${SITES.map(row)}</tbody></table>
</section>`;
};

/** The first page of the county's public legal service portal, with the four elements where they would stand. */
export function portal(context: PageContext): Html {
  const { t } = context;
  return portalPage(
    context,
    {
      page: "portal",
      title: t("清溪县公共法律服务网", "Qingxi County Public Legal Service"),
      description: t(
        "预约免费法律咨询，查看党员律师示范岗承诺，认领示范岗和先进推荐。",
        "Book free legal advice, read lawyers' commitments, sign a post, nominate.",
      ),
      front: true,
      elements: true,
    },
    html`${banner(context)}
${quickServices(context)}
${newsAndNotices(context)}
${bookingSection(context)}
${commitmentsSection(context)}
${signingSection(context)}
${nominationSection(context)}
${sitesSection(context)}`,
  );
}
