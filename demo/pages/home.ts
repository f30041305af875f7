import { html, type Html, type Part } from "../html.ts";
import { addressOf, LANGUAGE_TAGS } from "../language.ts";
import { documentOf, type PageContext } from "./frame.ts";
import { icon, type IconName } from "./icons.ts";

const SNIPPET = `<script type="module" src="https://legal.example.gov.cn/embed/v1/loader.js"></script>

<pioneer-booking></pioneer-booking>
<pioneer-commitments></pioneer-commitments>
<pioneer-signing></pioneer-signing>
<pioneer-nomination></pioneer-nomination>
<pioneer-honours></pioneer-honours>`;

/** The index: what there is to see, and how a portal takes it up. */
export function homePage(context: PageContext): Html {
  const { language, t, to } = context;
  const other = language === "zh" ? "en" : "zh";
  const card = (
    drawing: IconName,
    title: string,
    text: string,
    links: readonly (readonly [href: string, name: Part])[],
  ): Html =>
    html`<li class="card">${icon(drawing)}<h3>${title}</h3><p>${text}</p><p class="card-links">${links.map(([href, name]) => html`<a href="${href}">${name}</a> `)}</p></li>\n`;
  const zh = html`<span lang="zh-CN">中文</span>`;
  const en = html`<span lang="en">English</span>`;
  return documentOf(
    context,
    {
      title: t("先锋工程服务组件", "Pioneer elements"),
      description: t(
        "县级律师行业党建先锋工程的网页组件和服务端。",
        "Web components and a Worker for a county's Pioneer Project.",
      ),
      styles: ["portal.css"],
      bodyClass: "index",
    },
    html`<a class="skip-link" href="#main">${t("跳到主要内容", "Skip to the content")}</a>
<header class="site-header"><div class="wrap header-row"><p class="brand"><img class="brand-emblem" src="/site/emblem.svg" alt="" width="64" height="64"><span class="brand-text"><span class="brand-name">${t("先锋工程服务组件", "Pioneer elements")}</span><span class="brand-sub">${t("认领 · 承诺 · 预约 · 推荐 · 光荣榜", "Posts, commitments, consultations, nominations, honours")}</span></span></p>
<a class="button button-quiet" href="${addressOf("index", other)}" lang="${LANGUAGE_TAGS[other]}" hreflang="${LANGUAGE_TAGS[other]}">${other === "zh" ? "中文" : "English"}</a></div></header>
<main id="main" tabindex="-1"><div class="wrap">
<h1 class="page-title">${t("把五个标签贴进县公共法律服务网", "Five tags for a county's legal service portal")}</h1>
<p class="page-lead">${t(
      "群众预约免费法律咨询，党员律师认领示范岗、亮承诺，大家推荐榜样，决定前先公示；县司法局在后台审核。下面是一个可以完整试用的示范县。",
      "Citizens book free advice, lawyers sign posts and publish commitments, anyone nominates, and the public is asked before a commendation; the bureau decides. Below is a sample county where all of it can be tried.",
    )}</p>
<h2 class="index-heading">${t("看一看", "Look around")}</h2>
<ul class="cards">
${card(
  "page",
  t("县公共法律服务网", "County portal"),
  t("组件放在真实门户的位置上。", "The elements where a portal would put them."),
  [
    ["/portal", zh],
    ["/portal-en", en],
  ],
)}${card(
      "screen",
      t("大厅自助预约机", "Service-hall kiosk"),
      t(
        "全屏触摸页面，竖屏 1080×1920，横屏也可用。",
        "A full-screen touch page, made for 1080×1920, usable in landscape.",
      ),
      [["/kiosk", t("打开自助机", "Open the kiosk")]],
    )}${card(
      "page",
      t("示范岗与光荣榜", "Posts and honours"),
      t(
        "示范岗覆盖情况和风采展示；正在进行的公示和光荣榜。",
        "Where posts stand and what lawyers present; public notices and the roll of honour.",
      ),
      [
        [to("commitments"), t("承诺公开", "Commitments")],
        [to("posts"), t("覆盖与风采", "Coverage and showcase")],
        [to("honours"), t("公示与光荣榜", "Notices and honours")],
      ],
    )}${card(
      "lookup",
      t("查询与进度", "Look-ups"),
      t("扫码打开的预约页，以及凭码查进度。", "Where the QR code of a booking leads, and what a code can tell."),
      [
        [to("booking"), t("我的预约", "My booking")],
        [to("status"), t("进度查询", "Track")],
      ],
    )}${card(
      "code",
      t("接口", "API"),
      t("公开接口和后台接口的说明，OpenAPI 3.1。", "The public and the admin interface, as OpenAPI 3.1."),
      [
        ["/api", t("接口说明", "API page")],
        ["/api/openapi.json", "openapi.json"],
      ],
    )}</ul>
<h2 class="index-heading" id="embed">${t("放进自己的网页", "Put it on your page")}</h2>
<p class="index-text">${t(
      "把脚本和需要的标签粘贴到页面里，脚本地址换成本服务的域名。一个页面可以只用一个标签，脚本只下载用到的部分。",
      "Paste the script and the tags you need, with this service's domain in the script's address. The loader fetches only what the page uses.",
    )}</p>
<section class="snippet" tabindex="0" aria-label="${t("嵌入代码", "Snippet")}"><pre><code>${SNIPPET}</code></pre></section>
<ul class="index-text index-notes">
<li>${t("语言跟随页面的 ", "The language follows the page's ")}<code>lang</code>${t(" 属性，默认中文。", " attribute, Chinese by default.")}</li>
<li>${t("标签之间可以写普通链接，脚本不可用时显示。", "Plain links between the tags are shown where scripts do not run.")}</li>
<li>${t("颜色和字号用 ", "Colours and sizes are set with ")}<code>--pioneer-*</code>${t(" 变量调整；不需要内联脚本和样式，可以配合严格的 CSP。", " properties. No inline script or style is needed, so a strict CSP holds.")}</li>
<li>${t("要提交数据的门户域名，由管理员写入设置 ", "An administrator adds the portal's origin to the setting ")}<code>portalOrigins</code>${t("。", " before it may write.")}</li>
</ul>
</div></main>`,
  );
}
