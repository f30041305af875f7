import { html } from "hono/html";
import { phoneLink } from "../imprint/imprint.ts";
import { addressOf, documentOf, type Markup, type ServiceContext } from "./frame.ts";

/** Pages opened by a personal link and linked to from nowhere: no navigation around them, nothing kept of them. */
const PERSONAL = {
  desk: {
    title: ["接待工作台", "Reception desk"],
    heading: ["接待工作台", "Reception desk"],
    description: [
      "律师凭专属链接查看接待安排、记录结果。",
      "Lawyers see their sessions and record outcomes with a personal link.",
    ],
    element: "pioneer-desk",
  },
  invitation: {
    title: ["答复", "Your answer"],
    heading: ["先锋工程 · 答复", "Pioneer Project · your answer"],
    description: ["凭司法局发来的链接答复一次。", "Answer once with the link from the justice bureau."],
    element: "pioneer-invitation",
  },
} as const satisfies Record<string, Record<string, string | readonly [zh: string, en: string]>>;

export type PersonalName = keyof typeof PERSONAL;
export const PERSONAL_NAMES = Object.keys(PERSONAL) as [PersonalName, ...PersonalName[]];

export function personalPage(context: ServiceContext, page: PersonalName): Markup {
  const { language, t, bureau, settings } = context;
  const { element, ...texts } = PERSONAL[page];
  const [title, heading, description] = [texts.title, texts.heading, texts.description].map(([zh, en]) => t(zh, en));
  const opening = html`<p>${t("正在打开。如果一直没有显示，请换用较新的浏览器，或者拨打 ", "Opening. If nothing appears, please use a newer browser or call ")}${phoneLink(settings.county.phone)}${t("。", ".")}</p>`;
  return documentOf(
    context,
    {
      title: title ?? "",
      description: description ?? "",
      styles: ["desk.css"],
      scripts: ["desk.js"],
      elements: true,
      robots: "none",
    },
    html`<body>
<header class="desk-header"><div class="desk-wrap">
<img class="desk-emblem" src="/service/emblem.svg" alt="" width="44" height="44">
<div class="desk-names"><h1 class="desk-title">${heading}</h1><p>${bureau}</p></div>
<a class="desk-language" href="${addressOf(page, language === "zh" ? "en" : "zh")}" lang="${t("en", "zh-CN")}" hreflang="${t("en", "zh-CN")}" data-keep-link>${t("English", "中文")}</a>
</div></header>
<main class="desk-wrap">
${element === "pioneer-desk" ? html`<pioneer-desk>${opening}</pioneer-desk>` : html`<pioneer-invitation>${opening}</pioneer-invitation>`}
</main>
</body>`,
  );
}

/**
 * The full-screen page of the touch kiosk in a service hall. Nothing on it leads away from it. Both languages stand in
 * it; the style sheet shows the one that `<html lang>` names, so switching loses nothing typed.
 */
export function kioskPage(chinese: ServiceContext, english: ServiceContext): Markup {
  const { county } = chinese.settings;
  const both = (zh: Markup | string, en: Markup | string): Markup =>
    html`<span lang="zh-CN" class="in-zh">${zh}</span><span lang="en" class="in-en">${en}</span>`;
  return documentOf(
    chinese,
    {
      title: "自助预约机",
      description: "服务大厅自助预约法律咨询",
      styles: ["kiosk.css"],
      scripts: ["kiosk.js"],
      elements: true,
      robots: "none",
    },
    html`<body>
<header class="kiosk-header">
<img class="kiosk-emblem" src="/service/emblem.svg" alt="" width="96" height="96">
<div class="kiosk-names"><p class="kiosk-hall">${both(chinese.name, english.name)}</p><h1 class="kiosk-title">${both("免费法律咨询自助预约", "Book free legal advice")}</h1></div>
<div class="kiosk-side"><p class="kiosk-clock"><span class="kiosk-time" data-time></span><span class="kiosk-date" data-date></span></p>
<div class="kiosk-languages" role="group" aria-label="语言 Language"><button type="button" data-language="zh-CN" lang="zh-CN" aria-pressed="true">中文</button><button type="button" data-language="en" lang="en" aria-pressed="false">English</button></div></div>
</header>
<main class="kiosk-main">
<pioneer-booking kiosk><div class="kiosk-fallback"><p>${both(`自助预约正在准备。如果一直没有显示，请到服务台办理，或者拨打 ${county.phone}。`, `Getting ready. If nothing appears, please go to the service desk or call ${county.phone}.`)}</p></div></pioneer-booking>
</main>
<footer class="kiosk-footer">
<p class="kiosk-help"><svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M6.5 3.5h3l1.5 4-2 1.5a11 11 0 0 0 6 6l1.5-2 4 1.5v3a2 2 0 0 1-2.2 2A16.5 16.5 0 0 1 4.5 5.7a2 2 0 0 1 2-2.2z"/></svg><span>${both("咨询电话", "Phone")}</span><strong>${county.phone}</strong></p>
<p class="kiosk-note">${both("咨询免费。需要帮助请找大厅志愿者或服务台。", "Advice is free. Please ask the volunteers or the desk for help.")}</p>
</footer>
</body>`,
  );
}
