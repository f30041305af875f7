import { html, type Html } from "../html.ts";
import { addressOf, LANGUAGE_TAGS } from "../language.ts";
import { documentOf, type PageContext } from "./frame.ts";

/** A lawyer's own page, opened by a personal link and linked to from nowhere. */
export function deskPage(context: PageContext): Html {
  const { language, t } = context;
  const other = language === "zh" ? "en" : "zh";
  return documentOf(
    context,
    {
      title: t("律师工作台 - 清溪县司法局", "Lawyer's desk - Qingxi County Justice Bureau"),
      description: t("律师凭专属链接查看接待安排、记录结果。", "Lawyers see their sessions and record outcomes with a personal link."),
      styles: ["desk.css"],
      scripts: ["desk.js"],
      elements: true,
      personal: true,
    },
    html`<header class="desk-header"><div class="desk-wrap">
<img class="desk-emblem" src="/site/emblem.svg" alt="" width="44" height="44">
<div class="desk-names"><h1 class="desk-title">${t("律师工作台", "Lawyer's desk")}</h1><p>${t("清溪县司法局", "Qingxi County Justice Bureau")}</p></div>
<a class="desk-language" href="${addressOf("desk", other)}" lang="${LANGUAGE_TAGS[other]}" hreflang="${LANGUAGE_TAGS[other]}" data-keep-hash>${other === "zh" ? "中文" : "English"}</a>
</div></header>
<main class="desk-wrap">
<pioneer-desk><p>${t("正在打开工作台。如果一直没有显示，请换用较新的浏览器，或者拨打 12348。", "Opening the desk. If nothing appears, please use a newer browser or call 12348.")}</p></pioneer-desk>
</main>`,
  );
}
