import { html } from "hono/html";
import { bureauName } from "../../county/settings/bureau-name.ts";
import { englishOf, type Label } from "../../county/settings/schema.ts";
import type { Settings } from "../../county/settings/settings.ts";
import { publicNumbers } from "../../platform/values/phone.ts";
import { dialled } from "../../platform/values/public-line.ts";

type Markup = ReturnType<typeof html>;

/** Who runs the service, as it stands below every page of it. */
export interface Imprinted {
  readonly language: "zh" | "en";
  readonly t: (zh: string, en: string) => string;
  readonly settings: Pick<Settings, "county" | "imprint">;
}

/** A number people tap, in the spelling the bureau gave it. */
export const phoneLink = (line: string): Markup =>
  html`<a href="tel:${dialled(publicNumbers(line)?.[0] ?? line)}">${line}</a>`;

export const inLanguage = (language: "zh" | "en", label: Label): string =>
  language === "zh" ? label.zh : englishOf(label);

/** Under which numbers the page is on file. */
export const recordsOf = ({ t, settings: { imprint } }: Imprinted): readonly string[] =>
  [
    imprint?.siteCode && t(`网站标识码：${imprint.siteCode}`, `Site code ${imprint.siteCode}`),
    imprint?.icp,
    imprint?.publicSecurity,
  ].filter((record): record is string => Boolean(record));

/** The imprint of a page that is about one thing: in lines, without a navigation. */
export function plainImprint(imprinted: Imprinted): Markup {
  const { language, t, settings } = imprinted;
  const { county, imprint } = settings;
  return html`<footer class="imprint"><p>${t("主办单位：", "Run by ")}${bureauName(county)[language]}</p>
${imprint ? html`<p>${inLanguage(language, imprint.address)} · ${inLanguage(language, imprint.hours)}</p>\n` : ""}<p>${t("咨询电话：", "Phone: ")}${phoneLink(county.phone)}${imprint?.complaintsPhone ? html` · ${t("监督电话：", "Complaints: ")}${phoneLink(imprint.complaintsPhone)}` : ""}</p>
${recordsOf(imprinted).map((record) => html`<p>${record}</p>\n`)}</footer>`;
}
