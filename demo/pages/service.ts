import { html, type Html, type Part } from "../html.ts";
import { breadcrumb, portalPage, type PageContext } from "./frame.ts";

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

export const asideSteps = (title: string, items: readonly Part[]): Html =>
  html`<h3>${title}</h3><ol class="steps">${items.map((item) => html`<li>${item}</li>\n`)}</ol>`;

export interface ServicePage extends ServiceBody {
  readonly page: string;
  readonly title: string;
  readonly lead: string;
  /** Ways on from here. */
  readonly more?: Html;
}

/** A page for one service of the portal. */
export function servicePage(context: PageContext, { page, title, lead, more, ...body }: ServicePage): Html {
  const { t } = context;
  return portalPage(
    context,
    {
      page,
      title: `${title} - ${t("清溪县公共法律服务网", "Qingxi County Public Legal Service")}`,
      description: lead,
      elements: true,
    },
    html`<div class="wrap">
${breadcrumb(context, title)}
<h1 class="page-title">${title}</h1>
<p class="page-lead">${lead}</p>
${serviceBody(body)}
${more && html`<p class="page-more">${more}</p>`}
</div>`,
  );
}
