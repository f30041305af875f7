import { html, type TemplateResult } from "lit";
import { dialled, publicNumbers } from "../../worker/platform/values/phone.ts";

/** The numbers of a line that an office answers, each to be dialled; as the line was written where it has but one. */
export const phoneLinks = (line: string): TemplateResult => {
  const numbers = publicNumbers(line) ?? [];
  return numbers.length > 1
    ? html`${numbers.map((number, index) => html`${index ? " / " : ""}<a href="tel:${dialled(number)}">${number}</a>`)}`
    : html`<a href="tel:${line}">${line}</a>`;
};
