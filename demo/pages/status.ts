import { html, type Html } from "../html.ts";
import { breadcrumb, portalPage, type PageContext } from "./frame.ts";
import { icon, type IconName } from "./icons.ts";

/** Leads to where something sent can be followed by its code, and a plate verified by its own. */
export function statusPage(context: PageContext): Html {
  const { t, to } = context;
  const card = (drawing: IconName, title: string, text: string, href: string, action: string): Html =>
    html`<li class="card">${icon(drawing)}<h2>${title}</h2><p>${text}</p><a class="button button-quiet" href="${href}">${action}</a></li>\n`;
  return portalPage(
    context,
    {
      page: "status",
      title: t("进度查询 - 清溪县公共法律服务网", "Track a request - Qingxi County Public Legal Service"),
      description: t(
        "凭码查询预约、示范岗认领和推荐的办理进度。",
        "Follow a booking, a signing or a nomination by its code.",
      ),
    },
    html`<div class="wrap">
${breadcrumb(context, t("进度查询", "Track a request"))}
<h1 class="page-title">${t("进度查询", "Track a request")}</h1>
<p class="page-lead">${t("提交成功时会得到一个码，凭码就能查进度，不用登录。", "You were given a code when you sent it. The code is all you need.")}</p>
<ul class="cards">
${card("calendar", t("法律咨询预约", "A booking"), t("需要预约码和预约时的手机号，可以查看时间地点，也可以取消。", "With the booking code and your phone number: see time and place, or cancel."), to("booking"), t("查询预约", "Find a booking"))}${card("pen", t("认领示范岗", "A signing"), t("申请表上方选择“查询进度”，输入查询码和手机号，可以看到审核结果和意见。", "Choose the look-up in the signing form and enter the code and your phone number."), to("signing"), t("查询认领", "Find a signing"))}${card("star", t("先进推荐", "A nomination"), t("推荐表上方选择“查询进度”，输入查询码和手机号，可以看到资格核实和推荐结果。", "Choose the look-up in the nomination form and enter the code and your phone number."), to("nomination"), t("查询推荐", "Find a nomination"))}${card("pledge", t("门牌、身份牌和桌牌", "A plate or a badge"), t("扫牌上的二维码，或输入二维码下方的码，可以看到示范岗和律师现在是否在岗。", "Scan its QR code, or type the code beneath it, to see whether the post and the lawyer are on display now."), `/v${t("", "?lang=en")}`, t("核验真伪", "Verify it"))}</ul>
<p class="page-more">${t("码丢了？请拨打县中心电话", "Lost the code? Call the county centre on")} <a href="tel:0700-2100100">0700-2100100</a>${t("，由工作人员核实身份后协助查询。", " and the staff will help once they know who you are.")}</p>
</div>`,
  );
}
