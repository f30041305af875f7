import { html, type Html } from "../html.ts";
import { addressOf, LANGUAGE_TAGS } from "../language.ts";
import { documentOf, type PageContext } from "./frame.ts";

export interface PersonalPage {
  /** Its address without the language. */
  readonly page: string;
  readonly title: string;
  readonly description: string;
  readonly heading: string;
  readonly element: Html;
}

/** A page opened by a personal link and linked to from nowhere: no portal around it, nothing kept of it. */
export function personalPage(context: PageContext, { page, title, description, heading, element }: PersonalPage): Html {
  const { language, t } = context;
  const other = language === "zh" ? "en" : "zh";
  const bureau = t("清溪县司法局", "Qingxi County Justice Bureau");
  return documentOf(
    context,
    {
      title: `${title} - ${bureau}`,
      description,
      styles: ["desk.css"],
      scripts: ["desk.js"],
      elements: true,
      personal: true,
    },
    html`<header class="desk-header"><div class="desk-wrap">
<img class="desk-emblem" src="/site/emblem.svg" alt="" width="44" height="44">
<div class="desk-names"><h1 class="desk-title">${heading}</h1><p>${bureau}</p></div>
<a class="desk-language" href="${addressOf(page, other)}" lang="${LANGUAGE_TAGS[other]}" hreflang="${LANGUAGE_TAGS[other]}" data-keep-link>${other === "zh" ? "中文" : "English"}</a>
</div></header>
<main class="desk-wrap">
${element}
</main>`,
  );
}
