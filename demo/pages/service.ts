import { html, type Html, type Part } from "../html.ts";

interface ServiceBody {
  readonly element: Html;
  /** What the words beside the element are about, for those who do not see where they stand. */
  readonly about?: string;
  readonly aside?: Html;
}

/** An element, and what is good to know beside it. */
export const serviceBody = ({
  element,
  about = "",
  aside,
}: ServiceBody): Html => html`<div class="${aside ? "service-body service-body-aside" : "service-body"}"><div class="service-element">
${element}
</div>${aside && html`<aside class="service-aside" aria-label="${about}">${aside}</aside>`}</div>`;

export const asideList = (title: string, items: readonly Part[]): Html =>
  html`<h3>${title}</h3><ul>${items.map((item) => html`<li>${item}</li>\n`)}</ul>`;
