import { html, type Html } from "../html.ts";
import type { PageContext } from "./frame.ts";

/**
 * The element as a webmaster pastes it. What stands between the tags is shown where scripts do not run and
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
