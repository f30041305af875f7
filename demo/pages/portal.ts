import { html, type Html } from "../html.ts";
import { articleList } from "./article-list.ts";
import { articlesOf } from "./articles.ts";
import { bookingElement } from "./elements.ts";
import { portalPage, type PageContext } from "./frame.ts";
import { icon, type IconName } from "./icons.ts";
import { asideList, serviceBody } from "./service.ts";

const banner = ({
  t,
  to,
}: PageContext): Html => html`<div class="banner"><img class="banner-picture" src="/site/banner.svg" alt="" width="1200" height="340">
<div class="wrap banner-text"><p class="banner-title">${t("遇事找法，律师就在身边", "A lawyer near you, for free")}</p>
<p class="banner-lead">${t("县、乡、村三级网点免费咨询，线上约好时间再出门", "In the county centre, the townships and the villages")}</p>
<p class="banner-actions"><a class="button" href="#booking">${t("预约免费咨询", "Book free advice")}</a><a class="button button-quiet" href="${to("booking")}">${t("查询我的预约", "Find my booking")}</a></p></div></div>`;

interface Tile {
  readonly href: string;
  readonly drawing: IconName;
  readonly name: string;
  readonly note: string;
  /** What this page's section was called that has become a page of its own: addresses that name it lead on there. */
  readonly movedFrom?: string;
}

/** As many as fill whole rows of two and of four. */
const tilesOf = ({ t, to }: PageContext): readonly Tile[] => [
  {
    href: to("booking"),
    drawing: "lookup",
    name: t("我的预约", "My booking"),
    note: t("查询或取消", "Look up, cancel"),
  },
  {
    href: to("sites"),
    drawing: "place",
    name: t("服务网点", "Service points"),
    note: t("地址与时间", "Places, hours"),
    movedFrom: "sites",
  },
  {
    href: to("commitments"),
    drawing: "pledge",
    name: t("承诺公开", "Commit\u00adments"),
    note: t("看律师说到做到", "Are they kept?"),
    movedFrom: "commitments",
  },
  {
    href: to("honours"),
    drawing: "notice",
    name: t("光荣榜", "Roll of honour"),
    note: t("看公示、提异议", "See and object"),
  },
  {
    href: to("news/legal-aid"),
    drawing: "aid",
    name: t("法律援助", "Legal aid"),
    note: t("申请指南", "How to apply"),
  },
  {
    href: to("status"),
    drawing: "search",
    name: t("进度查询", "Track"),
    note: t("凭码查办理进度", "By a code"),
  },
  {
    href: to("signing"),
    drawing: "pen",
    name: t("认领示范岗", "Sign a post"),
    note: t("党员律师入口", "For lawyers"),
    movedFrom: "signing",
  },
  {
    href: to("nomination"),
    drawing: "star",
    name: t("先进推荐", "Nominate"),
    note: t("推荐身边榜样", "Lawyers, branches"),
    movedFrom: "nomination",
  },
];

const quickServices = (context: PageContext): Html =>
  html`<section class="wrap quick" aria-labelledby="quick-heading"><h2 class="visually-hidden" id="quick-heading">${context.t("快捷服务", "Quick services")}</h2><ul class="tiles">
${tilesOf(context).map(
  ({ href, drawing, name, note, movedFrom }) =>
    html`<li${movedFrom && html` id="${movedFrom}" data-moved-to="${href}"`}><a class="tile" href="${href}">${icon(drawing)}<span class="tile-text"><span class="tile-name">${name}</span><span class="tile-note">${note}</span></span></a></li>\n`,
)}</ul></section>`;

/** The first page has room for so many pieces of each kind; the others stand on the page of news. */
const SHOWN = 3;

const newsAndNotices = (context: PageContext): Html => {
  const { t, to } = context;
  const panel = (kind: "news" | "notice", id: string, drawing: IconName, title: string): Html =>
    html`<section class="panel" id="${id}" aria-labelledby="${id}-heading"><div class="panel-title"><h2 id="${id}-heading">${icon(drawing)}${title}</h2><a href="${to("news")}#${id}">${t("更多", "More")}<span class="visually-hidden">${t("：", ": ")}${title}</span></a></div>
${articleList(context, articlesOf(kind).slice(0, SHOWN))}</section>`;
  return html`<div class="wrap columns-news">
${panel("notice", "notices", "notice", t("通知公告", "Notices"))}
${panel("news", "news", "page", t("工作动态", "News"))}
</div>`;
};

const bookingSection = (context: PageContext): Html => {
  const { t, to } = context;
  const title = t("公益法律咨询预约", "Book free legal advice");
  return html`<section class="wrap service" id="booking" aria-labelledby="booking-heading">
<div class="service-head"><h2 class="service-title" id="booking-heading">${title}</h2><p class="service-lead">${t("选事项、网点和时间，留下姓名和手机号", "A matter, a place, a time, your name and number")}</p></div>
${serviceBody({
  element: bookingElement(context),
  about: t("预约须知", "About booking"),
  aside: asideList(t("来之前", "Before you come"), [
    t("咨询不收任何费用", "The advice costs nothing"),
    t("带上合同、借条、照片等材料，不全也可以来", "Bring contracts, IOUs or photos; come even if some are missing"),
    t("请提前十分钟到网点登记", "Please arrive ten minutes early"),
    t("老人、残疾人可由家人或志愿者代约", "Family or a volunteer may book for you"),
    html`${t("刑事案件由县法律援助中心受理：", "Criminal matters go to the legal aid centre: ")}<a href="${to("news/legal-aid")}">${t("申请指南", "how to apply")}</a>`,
  ]),
})}
</section>`;
};

/**
 * The first page of the county's public legal service portal: what citizens come for, booking and looking it up, and the
 * way to everything else.
 */
export function portal(context: PageContext): Html {
  const { t } = context;
  return portalPage(
    context,
    {
      page: "portal",
      title: t("清溪县公共法律服务网", "Qingxi County Public Legal Service"),
      description: t(
        "预约免费法律咨询，查询预约，查看服务网点和党员律师示范岗承诺。",
        "Book free legal advice, look a booking up, find a service point, read what lawyers promise.",
      ),
      front: true,
      elements: true,
    },
    html`${banner(context)}
${bookingSection(context)}
${quickServices(context)}
${newsAndNotices(context)}`,
  );
}
