import { html, nothing, type TemplateResult } from "lit";
import { addStyles } from "../elder/add-styles.ts";
import { printAlone } from "../receipts/print-alone.ts";
import type { SignedCopy } from "../shared/api-types.ts";
import { formatDate } from "../shared/dates.ts";
import { facts } from "../submission/fields.ts";
import type { strings } from "../translations/zh-cn/signing-standing.ts";
import { copyStyles } from "./copy.styles.ts";
import type { SigningHost } from "./host.ts";
import { hoursText } from "./hours-text.ts";

/**
 * Sizes of print there are, and the height of a page of A4 between its margins, in CSS pixels, with a little to spare.
 */
const sizes = [0, 1, 2, 3, 4, 5];
const page = ((297 - 2 * 12) / 25.4) * 96 - 24;

/** The strokes as a drawing of this page's own: a content policy may refuse images that are data. */
const drawn = (signature: string, label: string): TemplateResult | typeof nothing => {
  const svg = decodeURIComponent(signature.slice(signature.indexOf(",") + 1));
  const box = /viewBox="([-\d. ]+)"/.exec(svg)?.[1];
  const path = / d="([-MLhv\d. ]+)"/.exec(svg)?.[1];
  return box && path
    ? html`<svg viewBox=${box} role="img" aria-label=${label}><path d=${path} fill="none" stroke="#000" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"></path></svg>`
    : nothing;
};

/** The largest print in which the whole copy stands on one page. */
const fit = (sheet: Element): string => {
  const probe = sheet.parentNode?.appendChild(sheet.cloneNode(true)) as HTMLElement;
  const found = sizes
    .map((size) => `size-${size}`)
    .find((size) => {
      probe.className = `copy measure ${size}`;
      return probe.scrollHeight <= page;
    });
  probe.remove();
  return `copy ${found ?? "size-5"}`;
};

const print = (host: SigningHost, title: string): void => {
  const sheet = host.renderRoot.querySelector(".copy");
  if (!sheet) return;
  sheet.className = fit(sheet);
  printAlone(sheet, host, title);
};

/** An instant as day and time in the county. */
const moment = (host: SigningHost, instant: string): string =>
  new Intl.DateTimeFormat(host.locale === "en" ? "en-GB" : "zh-CN", {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: host.zone,
  }).format(Date.parse(instant));

const groups = (digest: string): string => digest.replace(/(.{8})(?=.)/g, "$1 ");

/** What was signed, letter for letter, as it is kept; it prints to one page. */
export const showCopy = (host: SigningHost, t: typeof strings, copy: SignedCopy): TemplateResult => {
  addStyles(host, copyStyles);
  const { digest, intact } = copy;
  return html`<section class="copy-part">
    <h3 tabindex="-1">${t.copyTitle}</h3>
    ${digest && !intact ? host.alert(t.altered) : nothing}
    <div class="row"><button class="primary" type="button" @click=${() => print(host, t.copyTitle)}>${t.printCopy}</button></div>
    ${sheetOf(host, t, copy)}
  </section>`;
};

const sheetOf = (host: SigningHost, t: typeof strings, copy: SignedCopy): TemplateResult => {
  const { locale } = host;
  const { lawyer, firm, site, pledge, commitments, hours, consents, signedAt, signature, digest, revision, intact } =
    copy;
  const chinese = (text: string) => html`<span lang="zh-CN">${text}</span>`;
  return html`<article class="copy">
    <header><b>${t.copyTitle}</b><small>${t.pledgeOf(host.t.version(pledge.version))} · ${t.revision(revision)}</small></header>
    ${facts([
      [host.t.name, chinese(lawyer.name)],
      [host.t.licenceNo, lawyer.licenceNo],
      [host.t.firm, chinese(firm.name)],
      [host.t.site, chinese(site.name)],
      [t.signedAt, moment(host, signedAt)],
    ])}
    <h4>${host.t.pledge}</h4>
    <p>${host.localize(pledge)}</p>
    <h4>${host.t.commitments}</h4>
    <ol>
      ${commitments.map(({ text, dueDate }) => html`<li>${chinese(text)} <small>${t.dueBy(formatDate(dueDate, locale))}</small></li>`)}
    </ol>
    ${hours.length ? html`<h4>${host.t.hours}</h4><p>${hoursText(hours, locale)}</p>` : nothing}
    <h4>${t.consents}</h4>
    ${
      consents.length
        ? consents.map(
            (consent) =>
              html`<p>${host.localize(consent)} <small>${t.consentGiven(host.t.version(consent.version), moment(host, consent.at))}</small></p>`,
          )
        : html`<p>${t.noConsent}</p>`
    }
    <div class="name"><span>${t.signedBy}</span>${signature ? drawn(signature, t.signatureOf(lawyer.name)) : chinese(lawyer.name)}</div>
    ${
      digest
        ? html`<h4>${t.digest}</h4>
          <p class="digest">${groups(digest)}</p>
          <p><small>${intact ? t.verify : t.altered}</small></p>`
        : nothing
    }
  </article>`;
};
