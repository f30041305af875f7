import { html } from "hono/html";
import { phoneLink } from "../imprint/imprint.ts";
import { servicePage, type Markup, type ServiceContext, type ServicePage } from "./frame.ts";

/** What stands inside a tag shows where scripts do not run, and until the element is there. */
const fallback = ({ t, settings }: ServiceContext, text: string): Markup =>
  html`<div class="fallback"><p>${text}</p><p>${t("没有显示时，请拨打 ", "If nothing appears, please call ")}${phoneLink(settings.county.phone)}${t("。", ".")}</p></div>`;

/** An element, and what is good to know beside it. */
const body = (element: Markup, aside?: { readonly about: string; readonly content: Markup }): Markup =>
  html`<div class="${aside ? "service-body service-body-aside" : "service-body"}"><div class="service-element">
${element}
</div>${aside ? html`<aside class="service-aside" aria-label="${aside.about}">${aside.content}</aside>` : ""}</div>`;

const steps = (title: string, items: readonly string[]): Markup =>
  html`<h2>${title}</h2><ol class="steps">${items.map((item) => html`<li>${item}</li>\n`)}</ol>`;

type Page = Omit<ServicePage, "page" | "description">;

/**
 * Books a consultation, and looks one up: the QR code of a confirmation leads here, its booking code behind the `#`,
 * which browsers keep to themselves.
 */
function bookingPage(context: ServiceContext): Page {
  const { t, to } = context;
  return {
    title: t("预约和查询免费法律咨询", "Free legal advice: book it, look it up"),
    lead: t(
      "选事项、网点和时间，留下姓名和手机号即可预约；凭预约码和手机号可以查询、改期和取消。",
      "Choose a matter, a place and a time, and leave your name and number. With the booking code and the number you can look it up, move it and cancel it.",
    ),
    elements: true,
    scripts: ["booking.js"],
    content: html`${body(
      html`<pioneer-booking manage-url="${to("booking")}">${fallback(context, t("在这里可以预约免费法律咨询。", "Book a free talk with a lawyer here."))}</pioneer-booking>`,
    )}
<p class="page-more"><a href="${to("status")}">${t("其他进度查询", "Track something else")}</a></p>`,
  };
}

/** Leads to where something sent can be followed by its code, and a plate verified by its own. */
function statusPage({ t, to, settings }: ServiceContext): Page {
  const card = (title: string, text: string, href: string, action: string): Markup =>
    html`<li class="card"><h2>${title}</h2><p>${text}</p><a class="button button-quiet" href="${href}">${action}</a></li>\n`;
  return {
    title: t("进度查询", "Track a request"),
    lead: t(
      "提交成功时会得到一个码，凭码就能查进度，不用登录。",
      "You were given a code when you sent it. The code is all you need.",
    ),
    content: html`<ul class="cards">
${card(t("法律咨询预约", "A booking"), t("需要预约码和预约时的手机号，可以查看时间地点，也可以改期、取消。", "With the booking code and your phone number: see time and place, move or cancel it."), to("booking"), t("查询预约", "Find a booking"))}${card(t("认领示范岗", "A signing"), t("申请表上方选择“查询进度”，输入查询码和手机号，可以看到审核结果和意见。", "Choose the look-up in the signing form and enter the code and your phone number."), to("signing"), t("查询认领", "Find a signing"))}${card(t("先进推荐", "A nomination"), t("推荐表上方选择“查询进度”，输入查询码和手机号，可以看到资格核实和推荐结果。", "Choose the look-up in the nomination form and enter the code and your phone number."), to("nomination"), t("查询推荐", "Find a nomination"))}${card(t("反映的问题", "A concern"), t("凭查询码可以看到整改和答复。", "With its code you see what was put right, and the answer."), `${to("posts")}#concern`, t("查询反映", "Find a concern"))}${card(t("门牌、身份牌和桌牌", "A plate or a badge"), t("扫牌上的二维码，或输入二维码下方的码，可以看到示范岗和律师现在是否在岗。", "Scan its QR code, or type the code beneath it, to see whether the post and the lawyer are on display now."), `/v${t("", "?lang=en")}`, t("核验真伪", "Verify it"))}</ul>
<p class="page-more">${t("码丢了？请拨打 ", "Lost the code? Call ")}${phoneLink(settings.county.phone)}${t("，由工作人员核实身份后协助查询。", " and the staff will help once they know who you are.")}</p>`,
  };
}

/** The wall: every post, who holds it, and what was promised. */
function commitmentsPage(context: ServiceContext): Page {
  const { t, to } = context;
  return {
    title: t("党员律师示范岗承诺公开", "Demonstration posts and their commitments"),
    lead: t(
      "谁在岗、承诺了什么、什么时候做到，都在这里，请您监督。",
      "Who holds each post, what they promised and by when. Please hold them to it.",
    ),
    elements: true,
    content: html`${body(
      html`<pioneer-commitments page-size="6">${fallback(context, t("在这里可以查看示范岗律师的公开承诺。", "The commitments of the demonstration posts stand here."))}</pioneer-commitments>`,
    )}
<p class="page-more"><a href="${to("posts")}#showcase">${t("风采展示", "Showcase")}</a><a href="${to("honours")}">${t("公示与光荣榜", "Notices and roll of honour")}</a></p>`,
  };
}

/** What stands beside the wall: where posts are still missing, what lawyers present, and how a concern is followed. */
function postsPage(context: ServiceContext): Page {
  const { t, to } = context;
  const part = (view: string): Markup =>
    html`<section class="service-element" id="${view}" aria-label="${{ coverage: t("覆盖情况", "Coverage"), showcase: t("风采展示", "Showcase") }[view] ?? t("反映查询", "Concerns")}"><pioneer-commitments view="${view}">${fallback(context, t("正在打开。", "Opening."))}</pioneer-commitments></section>\n`;
  return {
    title: t("示范岗覆盖与风采", "Coverage and showcase"),
    lead: t(
      "哪里有示范岗、律师做了什么，您反映的问题办到哪一步，都在这里。",
      "Where posts stand, what lawyers have done, and how your concern stands.",
    ),
    elements: true,
    content: html`${["coverage", "showcase", "concern"].map(part)}
<p class="page-more"><a href="${to("commitments")}">${t("查看示范岗和承诺", "See the posts and their commitments")}</a></p>`,
  };
}

/** Who is on public notice, and who has been commended over the years. */
function honoursPage(context: ServiceContext): Page {
  const { t, to } = context;
  return {
    title: t("公示与光荣榜", "Notices and roll of honour"),
    lead: t(
      "决定作出之前先公示，任何人都可以提出异议，内容保密、逐件答复。",
      "Nobody is commended before the public was asked. Anyone may object, in confidence, and gets an answer.",
    ),
    elements: true,
    content: html`${body(
      html`<pioneer-honours showcase="${to("posts")}">${fallback(context, t("在这里可以查看正在进行的公示和历年光荣榜。", "Public notices and the roll of honour stand here."))}</pioneer-honours>`,
    )}
<p class="page-more"><a href="${to("nomination")}">${t("推荐身边的榜样", "Nominate somebody")}</a></p>`,
  };
}

/** For lawyers: signing a post. */
function signingPage(context: ServiceContext): Page {
  const { t, bureau, to } = context;
  return {
    title: t("认领示范岗", "Sign a demonstration post"),
    lead: t(
      "本县执业的党员律师在此认领示范岗，公开承诺，接受监督。",
      "For Party-member lawyers who practise in the county.",
    ),
    elements: true,
    content: body(
      html`<pioneer-signing>${fallback(context, t("党员律师在这里认领示范岗。", "Lawyers sign a demonstration post here."))}</pioneer-signing>`,
      {
        about: t("认领须知", "About signing"),
        content: html`${steps(t("认领流程", "How it goes"), [
          t("填写执业证号，选择服务网点", "Enter your licence number and choose a service point"),
          t("阅读承诺书，写一至五项有期限的承诺", "Read the pledge and write one to five dated commitments"),
          t(`${bureau}审核`, "The bureau reviews it"),
          t("通过后在承诺公开栏展示", "Once approved, it is shown on the wall"),
        ])}<h2>${t("已经提交？", "Already sent?")}</h2><p><a href="${to("status")}">${t("凭查询码看审核进度", "Track it with your code")}</a></p>`,
      },
    ),
  };
}

/** Nominating somebody to be commended. */
function nominationPage(context: ServiceContext): Page {
  const { t, language } = context;
  return {
    title: t("先进推荐", "Nominate someone to be commended"),
    lead: t(
      "推荐身边的优秀党员律师、党务工作者和先进党组织。",
      "For outstanding lawyers, Party workers and Party organisations.",
    ),
    elements: true,
    content: body(
      html`<pioneer-nomination>${fallback(context, t("在这里可以推荐优秀党员律师和党组织。", "Nominate a lawyer or a Party organisation here."))}</pioneer-nomination>`,
      {
        about: t("推荐须知", "About nominating"),
        content: html`${steps(t("推荐流程", "How it goes"), [
          t("任何单位和个人均可推荐", "Anyone may nominate"),
          t("核实资格，听取党组织意见", "The bureau checks and hears the Party organisation"),
          t("入围名单公示", "The shortlist is announced"),
          t("公布结果", "The result is published"),
        ])}<h2>${t("保护推荐人", "Your name is safe")}</h2><p>${t("姓名和电话只用于核实，不公开。", "Your name and phone number are for checking only. ")}<a href="/privacy?lang=${language}">${t("个人信息保护说明", "Privacy")}</a></p>`,
      },
    ),
  };
}

const PAGES = {
  booking: bookingPage,
  status: statusPage,
  commitments: commitmentsPage,
  posts: postsPage,
  honours: honoursPage,
  signing: signingPage,
  nomination: nominationPage,
} as const satisfies Record<string, (context: ServiceContext) => Page>;

export type PageName = keyof typeof PAGES;
export const PAGE_NAMES = Object.keys(PAGES) as [PageName, ...PageName[]];

/** A page of the service for everybody. */
export function publicPage(context: ServiceContext, page: PageName): Markup {
  const { lead, ...rest } = PAGES[page](context);
  return servicePage(context, { ...rest, page, lead, description: lead });
}
