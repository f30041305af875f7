import { html, type Html } from "../html.ts";
import { LANGUAGE_TAGS } from "../language.ts";
import { documentOf, type PageContext } from "./frame.ts";
import { icon } from "./icons.ts";

/**
 * Both languages stand in the page; the style sheet shows the one that `<html lang>` names, so switching loses nothing
 * typed.
 */
const both = (zh: string, en: string): Html =>
  html`<span lang="${LANGUAGE_TAGS.zh}" class="in-zh">${zh}</span><span lang="en" class="in-en">${en}</span>`;

/** The full-screen page of the touch kiosk in a service hall. Nothing on it leads away from it. */
export const kioskPage = (context: PageContext): Html =>
  documentOf(
    context,
    {
      title: "自助预约机 - 清溪县公共法律服务中心",
      description: "服务大厅自助预约法律咨询",
      styles: ["kiosk.css"],
      scripts: ["kiosk.js"],
      elements: true,
    },
    html`<header class="kiosk-header">
<img class="kiosk-emblem" src="/site/emblem.svg" alt="" width="96" height="96">
<div class="kiosk-names"><p class="kiosk-hall">${both("清溪县公共法律服务中心", "Qingxi County Legal Service Centre")}</p><h1 class="kiosk-title">${both("免费法律咨询自助预约", "Book free legal advice")}</h1></div>
<div class="kiosk-side"><p class="kiosk-clock"><span class="kiosk-time" data-time></span><span class="kiosk-date" data-date></span></p>
<div class="kiosk-languages" role="group" aria-label="语言 Language"><button type="button" data-language="zh-CN" lang="zh-CN" aria-pressed="true">中文</button><button type="button" data-language="en" lang="en" aria-pressed="false">English</button></div></div>
</header>
<main class="kiosk-main">
<pioneer-booking kiosk><div class="kiosk-fallback"><p>${both("自助预约正在准备。如果一直没有显示，请到服务台办理，或者拨打县中心电话 0700-2100100。", "Getting ready. If nothing appears, please go to the service desk or call the county centre on 0700-2100100.")}</p></div></pioneer-booking>
</main>
<footer class="kiosk-footer">
<p class="kiosk-help">${icon("phone")}<span>${both("县中心服务台", "County centre")}</span><strong>0700-2100100</strong></p>
<p class="kiosk-note">${both("咨询免费。需要帮助请找大厅志愿者或服务台。", "Advice is free. Please ask the volunteers or the desk for help.")}</p>
</footer>`,
  );
