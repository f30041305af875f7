import { html, type Html } from "../html.ts";
import { addressOf, LANGUAGE_TAGS } from "../language.ts";
import { documentOf, type PageContext } from "./frame.ts";

/** Where a one-time link leads: opened by whoever was asked, and linked to from nowhere. */
export function invitationPage(context: PageContext): Html {
  const { language, t } = context;
  const other = language === "zh" ? "en" : "zh";
  return documentOf(
    context,
    {
      title: t("答复 - 清溪县司法局", "Your answer - Qingxi County Justice Bureau"),
      description: t("凭司法局发来的链接答复一次。", "Answer once with the link from the justice bureau."),
      styles: ["desk.css"],
      scripts: ["desk.js"],
      elements: true,
      personal: true,
    },
    html`<header class="desk-header"><div class="desk-wrap">
<img class="desk-emblem" src="/site/emblem.svg" alt="" width="44" height="44">
<div class="desk-names"><h1 class="desk-title">${t("先锋工程 · 答复", "Pioneer Project · your answer")}</h1><p>${t("清溪县司法局", "Qingxi County Justice Bureau")}</p></div>
<a class="desk-language" href="${addressOf("invitation", other)}" lang="${LANGUAGE_TAGS[other]}" hreflang="${LANGUAGE_TAGS[other]}" data-keep-hash>${other === "zh" ? "中文" : "English"}</a>
</div></header>
<main class="desk-wrap">
<pioneer-invitation><p>${t("正在打开链接。如果一直没有显示，请换用较新的浏览器，或者拨打 12348。", "Opening the link. If nothing appears, please use a newer browser or call 12348.")}</p></pioneer-invitation>
</main>`,
  );
}
