import { html } from "hono/html";
import type { Page, PageContext } from "../plates/page.ts";
import type { PrivacyStatement } from "./schema.ts";

/** The statement as people read it: purpose by purpose what is kept, and until when. */
export function statementPage({ language, t }: PageContext, statement: PrivacyStatement): Page {
  const title = t("个人信息保护说明", "What we keep about you");
  const until = ({ days, after }: PrivacyStatement["purposes"][number]["ends"][number]) =>
    days === null
      ? t(`立即删除（${after.zh}）`, `At once: ${after.en}`)
      : t(`${days} 天后删除（起算：${after.zh}）`, `Erased ${days === 1 ? "1 day" : `${days} days`} after ${after.en}`);
  return {
    title,
    styles: ["plate.css"],
    otherLanguage: `/privacy?lang=${t("en", "zh")}`,
    content: html`<div class="statement"><h1>${title}</h1>
<p>${t("个人信息处理者：", "Handled by: ")}<strong>${statement.handler[language]}</strong>${t("，电话 ", ", phone ")}<a class="phone" href="tel:${statement.phone}">${statement.phone}</a></p>
${statement.contact ? html`<p>${t("个人信息保护负责科室：", "Office for personal data: ")}<strong>${statement.contact.office[language]}</strong>${t("，电话 ", ", phone ")}<a class="phone" href="tel:${statement.contact.phone}">${statement.contact.phone}</a></p>${statement.contact.note ? html`<p>${statement.contact.note[language]}</p>` : ""}` : ""}
<p>${statement.messages[language]}</p>
<p>${statement.rights[language]}</p>
${statement.purposes.map(
  ({ words, holds, ends }) => html`<h2>${words[language]}</h2>
<p>${holds[language]}</p>
<ul>${ends.map((end) => html`<li>${until(end)}</li>`)}</ul>
`,
)}</div>`,
  };
}
