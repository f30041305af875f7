import { SITES, type SampleSite, type Tier } from "../county/places.ts";
import { html, type Html } from "../html.ts";
import { breadcrumb, portalPage, type PageContext } from "./frame.ts";

const TIER_NAMES: Readonly<Record<Tier, readonly [zh: string, en: string]>> = {
  county: ["县中心", "County"],
  township: ["乡镇工作站", "Township"],
  village: ["村（社区）工作室", "Village"],
  firm: ["律师事务所", "Law firm"],
};

/** Where advice is given, and when. */
export function sitesPage(context: PageContext): Html {
  const { language, t, to } = context;
  const english = language === "en";
  const row = (
    site: SampleSite,
  ): Html => html`<tr><th scope="row">${english ? html`${site.nameEn}<span class="site-native" lang="zh-CN">${site.name}</span>` : site.name}</th>
<td><span class="tier">${t(...TIER_NAMES[site.tier])}</span></td><td>${english ? site.addressEn : site.address}</td><td data-site="${site.name}">${english ? site.hoursEn : site.hours}</td><td><a href="tel:${site.phone}">${site.phone}</a></td></tr>\n`;
  const title = t("服务网点", "Service points");
  const lead = t(
    "县、乡、村三级网点和律师事务所接待室，都可以预约。",
    "All of them can be booked: the county centre, the stations, the village offices and the firms.",
  );
  return portalPage(
    context,
    {
      page: "sites",
      title: `${title} - ${t("清溪县公共法律服务网", "Qingxi County Public Legal Service")}`,
      description: lead,
    },
    html`<div class="wrap">
${breadcrumb(context, title)}
<h1 class="page-title">${title}</h1>
<p class="page-lead">${lead}</p>
<table class="sites"><thead><tr><th scope="col">${t("网点", "Place")}</th><th scope="col">${t("类型", "Kind")}</th><th scope="col">${t("地址", "Address")}</th><th scope="col">${t("接待时间", "Hours")}</th><th scope="col">${t("电话", "Phone")}</th></tr></thead>
<tbody>
${SITES.map(row)}</tbody></table>
<p class="page-more"><a href="${to("portal")}#booking">${t("预约免费咨询", "Book free advice")}</a></p>
</div>`,
  );
}
