import { html } from "hono/html";
import type { AppContext } from "../../platform/http/app-env.ts";
import type { County } from "./schema.ts";
import { bureauName } from "../../county/settings/bureau-name.ts";
import type { Settings } from "../../county/settings/settings.ts";
import { plainImprint } from "../imprint/imprint.ts";
import { type Language, type Translate } from "./language.ts";

type Markup = ReturnType<typeof html>;

/** What every page needs to know. */
export interface PageContext {
  readonly language: Language;
  readonly t: Translate;
  readonly county: County;
  readonly imprint: Settings["imprint"];
}

export interface Page {
  readonly title: string;
  readonly styles: readonly string[];
  /** The same page in the other language. */
  readonly otherLanguage: string;
  readonly content: Markup;
}

/**
 * Nothing but the style sheet and pictures of this origin: the page works without a script, and none can be slipped in.
 */
const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** Answers with a page that is true only now: kept nowhere and found by no search engine. */
export function pageAnswer(
  c: AppContext,
  { language, t, county, imprint }: PageContext,
  { title, styles, otherLanguage, content }: Page,
  status: 200 | 404 | 409 | 429 = 200,
) {
  c.header("content-security-policy", POLICY);
  c.header("x-robots-tag", "noindex, nofollow");
  c.header("vary", "accept-language", { append: true });
  const bureau = bureauName(county);
  return c.html(
    html`<!doctype html>
<html lang="${t("zh-CN", "en")}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="format-detection" content="telephone=no">
<title>${title} · ${bureau[language]}</title>
${styles.map((file) => html`<link rel="stylesheet" href="/${file}">\n`)}</head>
<body>
<header class="head"><div class="head-row"><p class="bureau">${bureau[language]}</p><a class="language" href="${otherLanguage}" lang="${t("en", "zh-CN")}" hreflang="${t("en", "zh-CN")}">${t("English", "中文")}</a></div></header>
<main>
${content}
</main>
${plainImprint({ language, t, settings: { county, imprint } })}
</body>
</html>
`,
    status,
  );
}

/** Whom to call: the legal service hotline, and the county's own number where that is another. */
export function callWhom({ t, county }: PageContext): Markup {
  const numbers = [...new Set(["12348", county.phone])];
  return html`${numbers.map((number, i) => html`${i > 0 ? t("或", " or ") : ""}<a class="phone" href="tel:${number}">${number}</a>`)}`;
}

/** Where a code is typed in. */
export const codeForm = (
  { t, language }: PageContext,
  typed = "",
): Markup => html`<form class="code-form" action="/v" method="get">
<label for="code">${t("牌上的编码", "The code on the plate")}</label><p class="hint" id="code-hint">${t("印在二维码下方，共 40 位，分隔的横线可以不输。", "Beneath the QR code: 40 letters and digits. The hyphens may be left out.")}</p>
<input id="code" name="code" required maxlength="80" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="code-hint" value="${typed}">
${language === "en" ? html`<input type="hidden" name="lang" value="en">` : ""}<button type="submit">${t("核验", "Verify")}</button>
</form>`;
