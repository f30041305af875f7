import { html, type TemplateResult } from "lit";
import type { Campaign } from "../shared/api-types.ts";
import { formatDate } from "../shared/dates.ts";
import { facts } from "../submission/fields.ts";
import type { NominationHost } from "./host.ts";

/** Who calls for nominations, for what, until when, and the notice in full for those who want it. */
export const campaignFacts = (
  { t, locale }: NominationHost,
  { issuingBody, wording, closesOn, closesAt, notice }: Campaign,
): TemplateResult =>
  html`${facts([
    [t.issuingBody, issuingBody],
    [t.wording, wording],
    [t.closesOn, html`<b>${formatDate(closesOn, locale)}${closesAt < "23:59" ? ` ${closesAt}` : ""}</b>`],
  ])}
    <details><summary>${t.notice}</summary><p>${notice}</p></details>`;

/** A campaign in the list. */
export const campaignCard = (host: NominationHost, campaign: Campaign, open: () => void): TemplateResult =>
  html`<div class="card">
    <h3>${campaign.title}</h3>
    ${campaignFacts(host, campaign)}
    <button class="primary" type="button" @click=${open}>
      ${host.t.nominate}<span class="away"> ${campaign.title}</span>
    </button>
  </div>`;
