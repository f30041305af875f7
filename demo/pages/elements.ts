import { html, type Html } from "../html.ts";
import type { PageContext } from "./frame.ts";

/**
 * The elements as a webmaster pastes them. What stands between the tags is shown where scripts do not run and
 * until the loader has found the element, so each one leads on to a person or to something to read.
 */
const fallback = ({ t, to }: PageContext, text: string, links: Html): Html => html`<div class="fallback">
<p>${text}</p>
<ul>${links}
<li><a href="tel:0700-2100100">${t("拨打县中心电话 0700-2100100 办理", "Call the county centre on 0700-2100100")}</a></li>
<li><a href="${to("sites")}">${t("查看就近服务网点", "Service points near you")}</a></li></ul>
</div>`;

export const bookingElement = (context: PageContext): Html => {
  const { t, to } = context;
  return html`<pioneer-booking manage-url="${to("booking")}">${fallback(
    context,
    t(
      "在这里可以预约免费法律咨询。没有显示预约表时，请：",
      "Book a free talk with a lawyer here. If no form appears, you can:",
    ),
    html`<li><a href="${to("news/booking-guide")}">${t("阅读预约咨询办法", "Read how booking works")}</a></li>`,
  )}</pioneer-booking>`;
};

export const commitmentsElement = (context: PageContext): Html => {
  const { t, to } = context;
  return html`<pioneer-commitments page-size="6">${fallback(
    context,
    t(
      "在这里可以查看示范岗律师的公开承诺。没有显示时，请：",
      "The commitments of the demonstration posts stand here. If none appear, you can:",
    ),
    html`<li><a href="${to("news/posts-in-every-township")}">${t("了解党员律师示范岗", "Read about the demonstration posts")}</a></li>`,
  )}</pioneer-commitments>`;
};

export const signingElement = (context: PageContext): Html => {
  const { t, to } = context;
  return html`<pioneer-signing>${fallback(
    context,
    t(
      "党员律师在这里认领示范岗。没有显示申请表时，请：",
      "Lawyers sign a demonstration post here. If no form appears, you can:",
    ),
    html`<li><a href="${to("news/signing-call")}">${t("阅读认领通知", "Read the call to sign")}</a></li>`,
  )}</pioneer-signing>`;
};

export const honoursElement = (context: PageContext): Html => {
  const { t, to } = context;
  return html`<pioneer-honours showcase="${to("posts")}">${fallback(
    context,
    t(
      "在这里可以查看正在进行的公示和历年光荣榜。没有显示时，请：",
      "Public notices and the roll of honour stand here. If none appear, you can:",
    ),
    html`<li><a href="${to("news/nominations-open")}">${t("阅读推荐公告", "Read the call for nominations")}</a></li>`,
  )}</pioneer-honours>`;
};

export const nominationElement = (context: PageContext): Html => {
  const { t, to } = context;
  return html`<pioneer-nomination>${fallback(
    context,
    t(
      "在这里可以推荐优秀党员律师和党组织。没有显示推荐表时，请：",
      "Nominate a lawyer or a Party organisation here. If no form appears, you can:",
    ),
    html`<li><a href="${to("news/nominations-open")}">${t("阅读推荐公告", "Read the call for nominations")}</a></li>`,
  )}</pioneer-nomination>`;
};
