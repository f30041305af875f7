import { phoneLinks } from "../shared/phone-links.ts";
import { html, nothing, type TemplateResult } from "lit";
import type { PublicNotice } from "../shared/api-types.ts";
import { formatDateLong } from "../shared/dates.ts";
import type { HonoursHost } from "./host.ts";

/** The lines of a list under their categories, in the order they were published. */
export const byCategory = ({ lines }: PublicNotice): (readonly [category: string, lines: PublicNotice["lines"]])[] => {
  const names = [...new Set(lines.map(({ category }) => category))];
  return names.map((name) => [name, lines.filter(({ category }) => category === name)] as const);
};

/**
 * One notice: who is on it, until when objections are received and by whom. Names are Chinese whatever the interface's
 * language.
 */
export const noticeCard = (host: HonoursHost, notice: PublicNotice): TemplateResult => {
  const { t, locale } = host;
  const { id, campaign, number, firstDay, lastDay, workingDays, contact, reason, chainHead, begun, state } = notice;
  const standing = state === "running" ? (begun ? t.running : t.announced) : state === "over" ? t.over : t.replaced;
  return html`<li class="card notice-card">
    <div class="head">
      <h4 lang="zh-CN">${campaign.title}</h4>
      <p class="row"><span lang="zh-CN">${campaign.issuingBody}</span><span class="badge">${t.numbered(number)}</span>
        <span class="badge">${standing}</span></p>
    </div>
    <div class="list">
      ${byCategory(notice).map(
        ([category, lines]) =>
          html`<h5 lang="zh-CN">${category}</h5>
            <ul role="list">
              ${lines.map(
                ({ name, organisation, licenceNo }) =>
                  html`<li><b lang="zh-CN">${name}</b>${organisation ? html`<small lang="zh-CN">${organisation}</small>` : nothing}${
                    licenceNo ? html`<small>${t.licenceNo} ${licenceNo}</small>` : nothing
                  }</li>`,
              )}
            </ul>`,
      )}
    </div>
    <div class="foot">
      <dl>
        <div><dt>${t.period}</dt><dd>${t.span(formatDateLong(firstDay, locale), formatDateLong(lastDay, locale))}<small>${t.days(workingDays)}</small></dd></div>
        <div><dt>${t.contact}</dt><dd><span lang="zh-CN">${contact.name}</span> ${phoneLinks(contact.phone)}${
          contact.address ? html`<br /><span lang="zh-CN">${contact.address}</span>` : nothing
        }</dd></div>
        ${reason ? html`<div><dt>${t.again}</dt><dd lang="zh-CN">${reason}</dd></div>` : nothing}
      </dl>
      ${state === "running" ? html`<p class="hint">${t.until(formatDateLong(lastDay, locale))}</p>` : nothing}
      <p class="row">
        ${
          state === "running"
            ? html`<button class="primary" type="button" @click=${() => host.object(notice)}>${t.object}<span class="away" lang="zh-CN"> ${campaign.title}</span></button>`
            : nothing
        }
        <button type="button" @click=${() => host.printNotice(notice)}>${t.print}<span class="away" lang="zh-CN"> ${campaign.title}</span></button>
      </p>
      <details id="proof-${id}"><summary>${t.proof}</summary><p class="hint">${t.proofHint}</p><p class="proof">${chainHead}</p></details>
    </div>
  </li>`;
};
