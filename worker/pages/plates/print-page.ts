import { html } from "hono/html";
import { BADGE } from "./badge.ts";
import { DOOR_PLATE } from "./door-plate.ts";
import type { Page, PageContext } from "./page.ts";
import type { PlateDrawing, PlateInFull } from "./schema.ts";
import { drawingsOf } from "./service.ts";

type Markup = ReturnType<typeof html>;

const NAMES: Readonly<Record<PlateDrawing, readonly [zh: string, en: string]>> = {
  plate: ["岗牌", "Door plate"],
  badge: ["胸牌", "Badge"],
  "desk-card": ["桌牌", "Desk card"],
};

const SHEETS: Readonly<Record<PlateDrawing, readonly [zh: string, en: string]>> = {
  plate: [
    `A4 横向，成品 ${DOOR_PLATE.width}×${DOOR_PLATE.height} 毫米，沿裁切线裁开`,
    `A4 landscape; ${DOOR_PLATE.width}×${DOOR_PLATE.height} mm when cut at the marks`,
  ],
  badge: [
    `A4 纵向，成品 ${BADGE.width}×${BADGE.height} 毫米，沿裁切线裁开，装入竖式证件套`,
    `A4 portrait; ${BADGE.width}×${BADGE.height} mm when cut at the marks, for an upright holder`,
  ],
  "desk-card": [
    "A4 纵向，沿虚线折成三角立牌，底边粘合",
    "A4 portrait; fold at the dashed lines into a tent and glue the foot",
  ],
};

const cropMarks = html`<span class="crop crop-1"></span><span class="crop crop-2"></span><span class="crop crop-3"></span><span class="crop crop-4"></span>`;

function sheet(context: PageContext, plate: PlateInFull, drawing: PlateDrawing): Markup {
  const { t } = context;
  const picture = (extra: string, alt: string) =>
    html`<img class="drawing drawing-${drawing}${extra}" src="/api/plates/${plate.code}/${drawing}.svg" alt="${alt}">`;
  const alt = `${t(...NAMES[drawing])}: ${plate.lawyer?.name ?? plate.post.title}`;
  if (drawing === "desk-card")
    return html`<div class="sheet sheet-tent">${picture(" drawing-turned", "")}${picture("", alt)}<div class="foot"><p>${t("粘合处", "Glue here")}</p></div></div>`;
  return html`<div class="sheet sheet-${drawing}"><div class="cut cut-${drawing}">${picture("", alt)}${cropMarks}</div></div>`;
}

/** A sheet to be printed by the browser itself: no script is needed for that. */
export function printPage(context: PageContext, plate: PlateInFull, drawing: PlateDrawing): Page {
  const { language, t } = context;
  const address = (code: string, chosen: PlateDrawing) => `/v/${code}/print?drawing=${chosen}&lang=${language}`;
  const link = (code: string, chosen: PlateDrawing, name: Markup | string) =>
    html`<li><a href="${address(code, chosen)}"${code === plate.code && chosen === drawing ? html` aria-current="page"` : ""}>${name}</a></li>`;
  return {
    title: `${t(...NAMES[drawing])} · ${plate.lawyer?.name ?? plate.post.title}`,
    styles: ["plate.css", "plate-print.css", ...(drawing === "plate" ? ["plate-print-landscape.css"] : [])],
    otherLanguage: `/v/${plate.code}/print?drawing=${drawing}&lang=${t("en", "zh")}`,
    content: html`<section class="toolbar"><h1>${t(...NAMES[drawing])}</h1>
<p>${t("按 Ctrl+P（苹果电脑按 ⌘P）打印：", "Press Ctrl+P (⌘P on a Mac) to print: ")}<strong>${t(...SHEETS[drawing])}</strong>${t("。缩放选“100%”，边距选“无”。", ". Scale 100%, no margins.")}</p>
<ul class="choices">${drawingsOf(plate).map((chosen) => link(plate.code, chosen, t(...NAMES[chosen])))}${
      plate.kind === "holder" ? link(plate.post.plate, "plate", t(...NAMES.plate)) : ""
    }${plate.lawyers.map((lawyer) => html`${link(lawyer.plate, "badge", html`${t(...NAMES.badge)} <span lang="zh-CN">${lawyer.name}</span>`)}${link(lawyer.plate, "desk-card", html`${t(...NAMES["desk-card"])} <span lang="zh-CN">${lawyer.name}</span>`)}`)}<li><a href="/v/${plate.code}?lang=${language}">${t("核验页", "Verification page")}</a></li></ul></section>
${sheet(context, plate, drawing)}`,
  };
}
