import { html, type TemplateResult } from "lit";
import { BETWEEN, dialled } from "../../worker/platform/values/public-line.ts";

/** A line that an office answers, as the API keeps it, each of its numbers to be dialled. */
export const phoneLinks = (line: string): readonly TemplateResult[] =>
  line
    .split(BETWEEN)
    .map((number, index) => html`${index ? BETWEEN : ""}<a href="tel:${dialled(number)}">${number}</a>`);
