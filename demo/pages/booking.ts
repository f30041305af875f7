import { html, type Html } from "../html.ts";
import { breadcrumb, portalPage, type PageContext } from "./frame.ts";

/**
 * Where the QR code of a confirmation leads: looks up and cancels a booking. The code comes after the `#`, which
 * browsers keep to themselves; the phone number is asked for and never stands in an address.
 */
export function bookingPage(context: PageContext): Html {
  const { t, to } = context;
  return portalPage(
    context,
    {
      page: "booking",
      title: t(
        "查询或取消预约 - 清溪县公共法律服务网",
        "Find or cancel a booking - Qingxi County Public Legal Service",
      ),
      description: t(
        "凭预约码和手机号查询、取消法律咨询预约。",
        "Look up or cancel a booking with its code and your phone number.",
      ),
      elements: true,
      scripts: ["booking.js"],
    },
    html`<div class="wrap reading">
${breadcrumb(context, t("查询或取消预约", "Find or cancel a booking"))}
<h1 class="page-title">${t("查询或取消预约", "Find or cancel a booking")}</h1>
<p class="page-lead">${t("输入预约码和预约时留下的手机号。预约码在预约成功页、自助机小票和日历提醒里都能找到。", "Enter the code from your confirmation and the phone number you left.")}</p>
<div class="service-element">
<pioneer-booking manage><div class="fallback">
<p>${t("在这里可以查询、取消预约。没有显示查询表时，请：", "Look up or cancel a booking here. If no form appears, you can:")}</p>
<ul><li><a href="tel:0700-2100100">${t("拨打县中心电话 0700-2100100，报预约码办理", "Call the county centre on 0700-2100100 and give your code")}</a></li><li><a href="${to("sites")}">${t("到就近服务网点办理", "Go to a service point near you")}</a></li></ul>
</div></pioneer-booking>
</div>
<p class="page-more"><a href="${to("portal")}#booking">${t("还没有预约？去预约", "No booking yet? Book now")}</a></p>
</div>`,
  );
}
