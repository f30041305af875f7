import { html, nothing } from "lit";
import type { AnswerOf } from "../../../shared/api-client.ts";
import { partOf, type PartTexts } from "../../../shared/part.ts";
import { strings as official, type strings } from "../../../translations/zh-cn/console-commending.ts";
import { actionButton } from "../../action.ts";
import { Entry } from "../../entry.ts";
import { entryFacts } from "../../facts.ts";
import { History } from "../../history.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { ListAndEntry } from "../../list-and-entry.ts";
import { Listing } from "../../listing.ts";
import { addressOf } from "../../place.ts";
import { commendingTexts } from "../commending/texts.ts";
import { AllCertificates } from "./all-certificates.ts";
import { printCertificates, type Commended } from "./certificate.ts";

type Commendation = AnswerOf<"GET /api/admin/commendations/{id}">;

/** What was decided: the roll with certificates, one commendation, and the decision itself. */
function commendations(host: ConsoleHost, texts: PartTexts<typeof strings>): Screen {
  const { id } = host.place;
  const entry = new Entry(host, "GET /api/admin/commendations/{id}", (signal) => ({ path: { id }, signal }));
  const years = new Entry(host, "GET /api/commendations/years", (signal) => ({ signal }));
  const history = new History(host, "commendations", id);
  let candidates: Listing<"GET /api/admin/nominations"> | undefined;
  let of = "";
  let printing: readonly [done: number, all: number] | undefined;

  const print = async (commended: readonly Commended[]) => {
    printing = [0, commended.length];
    host.requestUpdate();
    await printCertificates(official, commended, (done) => {
      printing = [done, commended.length];
      host.requestUpdate();
    });
    printing = undefined;
    host.requestUpdate();
  };

  const allCertificates = new AllCertificates(host, texts, (commended) => void print(commended));

  /** The nominations of a campaign that came through their notice: from them the decision is made. */
  const decidable = (campaign: string) => {
    if (candidates && of === campaign) return candidates;
    of = campaign;
    return (candidates = new Listing(host, {
      operation: "GET /api/admin/nominations",
      query: { campaign, state: "objectionHandled", limit: 100 },
      within: true,
      columns: [
        { name: "nominee", cell: ({ nominee }) => nominee.name },
        { name: "organisation", cell: ({ nominee }) => nominee.organisation },
        { name: "category" },
        { name: "state", state: true },
      ],
      href: (nomination) => addressOf("nominations", nomination.id),
      bulk: (items) =>
        actionButton(
          host,
          {
            operation: "POST /api/admin/campaigns/{id}/decision",
            label: texts.t.decide,
            path: { id: campaign },
            fixed: { nominationIds: items.map((nomination) => nomination.id) },
            fields: ["docNo", "decidedOn"],
            values: { decidedOn: host.today },
            help: html`${texts.t.decideHelp}<br />${items.map(({ nominee }) => nominee.name).join(host.t.comma)}`,
            final: true,
            done: ({ docNo, commendationIds }) => texts.t.decided(docNo, commendationIds.length),
          },
          "primary",
        ),
      empty: texts.t.noDecidable,
    }));
  };

  const above = () => {
    const { t } = texts;
    const { campaign, year = "" } = host.place.query;
    return html`${
      campaign && host.may("POST /api/admin/campaigns/{id}/decision")
        ? html`<section class="panel"><h2>${t.decidable}</h2>${decidable(campaign).render()}</section>`
        : host.may("POST /api/admin/campaigns/{id}/decision")
          ? html`<p class="help">${t.decideFrom} <a href=${addressOf("campaigns")}>${host.t.screens["campaigns"]} ›</a></p>`
          : nothing
    }
    ${years.render(({ items }) => {
      const found = [...new Set(items.map((one) => one.year))];
      return html`<div class="filters tools"><div class="filter"><label for="year">${t.year}</label><select id="year" @change=${(event: Event) => host.narrow({ year: (event.target as HTMLSelectElement).value || undefined })}><option value="">${host.t.all}</option>${found.map((one) => html`<option value=${one} ?selected=${String(one) === year}>${one}</option>`)}</select></div></div>`;
    })}
    ${allCertificates.render()}
    ${printing ? html`<p role="status">${t.printing(...printing)}</p>` : nothing}`;
  };

  const draw = (commendation: Commendation) => {
    const { t } = texts;
    const { talks, showcase, version, campaign } = commendation;
    return html`<section class="panel">
        ${entryFacts.list(
          host,
          commendation,
          ["name", "organisation", "category", "campaign", "wording", "issuingBody", "docNo", "decidedOn", "chainHead"],
          {
            campaign: html`<a href=${addressOf("campaigns", campaign.id)}>${campaign.title}</a>`,
            chainHead: html`<span class="code text">${commendation.chainHead}</span>`,
          },
        )}
        <p class="row steps"><button type="button" class="primary" @click=${() => void print([commendation])}>${t.certificate}</button>${actionButton(
          host,
          {
            operation: "PUT /api/admin/commendations/{id}/presentation",
            path: { id },
            version,
            values: { talks, showcase: showcase.map((one) => one.id) },
            help: t.presentationHelp,
            read: async (signal) => {
              const now = await entry.read(signal);
              return { ...now, showcase: now.showcase.map((one) => one.id) };
            },
          },
        )}</p>
      </section>
      <section class="panel"><h2>${t.presentation}</h2>
        ${talks.length ? html`<ul class="plain">${talks.map(({ title, heldOn, place }) => html`<li>${title} · ${host.day(heldOn)} · ${place}</li>`)}</ul>` : html`<p class="help">${t.noTalks}</p>`}
        ${showcase.length ? html`<ul class="plain">${showcase.map((one) => html`<li><a href=${addressOf("showcase", one.id)}>${one.title}</a></li>`)}</ul>` : html`<p class="help">${t.noShowcase}</p>`}
      </section>${history.render()}`;
  };

  return new ListAndEntry(host, {
    name: "commendations",
    above,
    list: () =>
      new Listing(host, {
        operation: "GET /api/commendations",
        filters: ["year"],
        query: { limit: 100 },
        columns: [
          { name: "name" },
          { name: "organisation" },
          { name: "category" },
          { name: "campaign" },
          { name: "docNo" },
          { name: "decidedOn" },
          { name: "wording", extra: true },
          { name: "issuingBody", extra: true },
        ],
        buttons: () => allCertificates.button(),
        href: (commendation) => addressOf("commendations", commendation.id),
        bulk: (items) =>
          html`<button type="button" class="primary" @click=${() => void print(items)}>${texts.t.certificates}</button>`,
        get empty() {
          return texts.t.noCommendations;
        },
      }),
    entry: () => entry,
    title: ({ name }) => name,
    draw,
    refresh: () => {
      history.refresh();
      candidates = undefined;
      if (years.value) years.refresh();
    },
  });
}

export const part = partOf<Screen, ConsoleHost, typeof strings>(commendingTexts, commendations);
