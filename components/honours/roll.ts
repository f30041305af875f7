import { html, nothing, type TemplateResult } from "lit";
import type { Commendation } from "../shared/api-types.ts";
import type { HonoursHost } from "./host.ts";
import { formatDateLong } from "../shared/dates.ts";

/**
 * Where an entry of the showcase stands on the page the webmaster named; nowhere without a usable address, and at a
 * kiosk, which leads nowhere else.
 */
function placeOf({ showcase, kiosk }: HonoursHost, id: string): string | undefined {
  if (!showcase || kiosk) return undefined;
  const link = document.createElement("a");
  link.href = showcase;
  link.hash = `pioneer-showcase=${id}`;
  return /^https?:$/.test(link.protocol) ? link.href : undefined;
}

const work = (host: HonoursHost, { id, title }: Commendation["showcase"][number]): TemplateResult => {
  const place = placeOf(host, id);
  const text = html`<span lang="zh-CN">${title}</span>`;
  return place ? html`<a href=${place}>${text}</a>` : text;
};

/** One line of the roll: who, for what, by whom, under which document, and what they present. */
export const rollCard = (host: HonoursHost, commendation: Commendation): TemplateResult => {
  const { t, locale } = host;
  const { name, organisation, category, wording, issuingBody, docNo, decidedOn, talks, showcase } = commendation;
  const list = (label: string, items: readonly unknown[]) =>
    items.length ? html`<div><dt>${label}</dt><dd>${items.map((item) => html`<p>${item}</p>`)}</dd></div>` : nothing;
  return html`<li class="card person">
    <p class="what" lang="zh-CN">${category}</p>
    <h4 lang="zh-CN">${name}</h4>
    ${organisation ? html`<small lang="zh-CN">${organisation}</small>` : nothing}
    <dl>
      <div><dd lang="zh-CN">${host.t.decided(issuingBody, wording)}</dd></div>
      <div><dt>${t.docNo}</dt><dd lang="zh-CN">${docNo}</dd></div>
      <div><dt>${t.decidedOn}</dt><dd><time datetime=${decidedOn}>${formatDateLong(decidedOn, locale)}</time></dd></div>
      ${list(
        t.talks,
        talks.map(
          ({ title, heldOn, place }) =>
            html`<span lang="zh-CN">${title}</span><small>${formatDateLong(heldOn, locale)} · <span lang="zh-CN">${place}</span></small>`,
        ),
      )}
      ${list(
        t.works,
        showcase.map((entry) => work(host, entry)),
      )}
    </dl>
    <button type="button" @click=${() => host.printCertificate(commendation)}>${t.certificate}<span class="away" lang="zh-CN"> ${name}</span></button>
  </li>`;
};
