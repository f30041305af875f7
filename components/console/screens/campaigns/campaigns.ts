import { html, nothing } from "lit";
import type { AnswerOf } from "../../../shared/api-client.ts";
import { partOf, type PartTexts } from "../../../shared/part.ts";
import type { strings } from "../../../translations/zh-cn/console-commending.ts";
import { actionButton, type BodyOf } from "../../action.ts";
import { Entry } from "../../entry.ts";
import { badge, entryFacts } from "../../facts.ts";
import { History } from "../../history.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { ListAndEntry } from "../../list-and-entry.ts";
import { Listing } from "../../listing.ts";
import { addressOf } from "../../place.ts";
import { commendingTexts } from "../commending/texts.ts";
import { CampaignVersions } from "./versions.ts";

type Campaign = AnswerOf<"GET /api/admin/campaigns/{id}">;
type Content = BodyOf<"PATCH /api/admin/campaigns/{id}">;

/** At most so many criteria has a scoring sheet. */
const CRITERIA = 20;

/** What of a campaign can be edited, in the order and with the fields its form has. */
const contentOf = (campaign: Campaign): Content => {
  const { title, notice, issuingBody, wording, opensOn, opensAt, closesOn, closesAt } = campaign;
  const { reasonMin, reasonMax, noticeDays, objectionContact, rules, scoring, categories } = campaign;
  return {
    title,
    notice,
    issuingBody,
    wording,
    opensOn,
    opensAt,
    closesOn,
    closesAt,
    reasonMin,
    reasonMax,
    noticeDays,
    objectionContact,
    rules,
    scoring: scoring.map(({ id, label, weight, max }) => ({ id, label, weight, max })),
    categories: categories.map((category) => ({
      name: category.name,
      nomineeKind: category.nomineeKind,
      quota: category.quota,
      criteria: category.criteria,
      reasonMin: category.reasonMin,
      reasonMax: category.reasonMax,
      nominatorKind: category.nominatorKind,
      selfNomination: category.selfNomination,
      maxPerNominator: category.maxPerNominator,
      eligibleOnly: category.eligibleOnly,
    })),
  };
};

const FIELDS = [
  "title",
  "issuingBody",
  "wording",
  "opensOn",
  "opensAt",
  "closesOn",
  "closesAt",
  "noticeDays",
  "reasonMin",
  "reasonMax",
  "notice",
  "categories",
  "rules",
  "scoring",
  "objectionContact",
] as const;

/** Campaigns in which people are recommended: all of them, or one with its versions. */
function campaigns(host: ConsoleHost, texts: PartTexts<typeof strings>): Screen {
  const { id } = host.place;
  const history = new History(host, "campaigns", id);
  const versions = new CampaignVersions(host, texts, id);
  const entry = new Entry(host, "GET /api/admin/campaigns/{id}", (signal) => ({ path: { id }, signal }));
  const labels = () =>
    Object.fromEntries(Array.from({ length: CRITERIA }, (_, index) => [`scoring.${index}.id`, texts.t.criterionCode]));
  const table = (heads: readonly string[], rows: readonly (readonly unknown[])[]) =>
    html`<div class="scroll" tabindex="0" role="region" aria-label=${heads[0]}><table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table></div>`;

  const steps = (campaign: Campaign) => {
    const { t } = texts;
    const { version, status } = campaign;
    const edit = {
      operation: "PATCH /api/admin/campaigns/{id}",
      path: { id },
      version,
      values: contentOf(campaign),
      labels: labels(),
      read: async (signal: AbortSignal) => {
        const now = await entry.read(signal);
        return { ...now, ...contentOf(now), version: now.version };
      },
    } as const;
    return html`${
      status === "draft"
        ? html`${actionButton(host, { operation: "POST /api/admin/campaigns/{id}/publish", path: { id }, version, final: true, help: t.publishCampaignHelp }, "primary")}
          ${actionButton(host, { ...edit, fields: FIELDS, help: t.draftHelp })}`
        : nothing
    }
    ${
      status === "published"
        ? html`${actionButton(host, { ...edit, label: t.amend, fields: [...FIELDS, "reason"], help: t.amendHelp }, "primary")}
          ${actionButton(host, { operation: "POST /api/admin/campaigns/{id}/close", path: { id }, version, final: true, help: t.closeCampaignHelp })}`
        : nothing
    }
    ${
      host.may("POST /api/admin/campaigns/{id}/copy")
        ? html`<button type="button" @click=${async () => {
            const copy = await host.act({
              operation: "POST /api/admin/campaigns/{id}/copy",
              path: { id },
              values: { title: campaign.title },
              help: t.copyHelp,
            });
            if (copy) host.go(addressOf("campaigns", copy.id));
          }}>${host.words.operations["POST /api/admin/campaigns/{id}/copy"] ?? ""}</button>`
        : nothing
    }`;
  };

  const draw = (campaign: Campaign) => {
    const { t } = texts;
    const { words, t: own } = host;
    const label = (name: string) => words.fields[name] ?? name;
    const value = (name: string, given: unknown) => entryFacts.value(host, name, given);
    const next = [
      ["nominations", addressOf("nominations", "", { campaign: id })],
      ["panels", addressOf("panels", id)],
      ["notices", addressOf("notices", "", { campaign: id })],
      ["commendations", addressOf("commendations", "", { campaign: id })],
    ] as const;
    return html`<section class="panel">
        ${entryFacts.list(
          host,
          campaign,
          [
            "status",
            "issuingBody",
            "wording",
            "opensOn",
            "closesOn",
            "noticeDays",
            "reasonMin",
            "reasonMax",
            "objectionContact",
            "contentVersion",
            "copiedFrom",
          ],
          {
            status: badge(host, "status", campaign.status),
            opensOn: html`${host.day(campaign.opensOn)} ${campaign.opensAt}`,
            closesOn: html`${host.day(campaign.closesOn)} ${campaign.closesAt}`,
            ...(campaign.objectionContact
              ? { objectionContact: Object.values(campaign.objectionContact).filter(Boolean).join(" · ") }
              : {}),
            ...(campaign.copiedFrom
              ? { copiedFrom: html`<a href=${addressOf("campaigns", campaign.copiedFrom)}>${t.showCampaign}</a>` }
              : {}),
          },
        )}
        <p class="row steps">${steps(campaign)}</p>
        ${campaign.status === "draft" ? nothing : html`<p class="row">${next.map(([screen, address]) => html`<a class="button" href=${address}>${own.screens[screen]} ›</a>`)}</p>`}
      </section>
      <section class="panel"><h2>${t.callText}</h2><p class="text">${campaign.notice}</p></section>
      <section class="panel"><h2>${label("categories")}</h2>${table(
        ["name", "nomineeKind", "quota", "nominatorKind", "selfNomination", "eligibleOnly", "criteria"].map(label),
        campaign.categories.map((category) => [
          category.name,
          value("nomineeKind", category.nomineeKind),
          value("quota", category.quota),
          value("nominatorKind", category.nominatorKind),
          value("selfNomination", category.selfNomination),
          value("eligibleOnly", category.eligibleOnly),
          value("criteria", category.criteria),
        ]),
      )}</section>
      <section class="panel"><h2>${label("rules")}</h2>${entryFacts.list(host, campaign.rules)}</section>
      <section class="panel"><h2>${label("scoring")}</h2>${table(
        [t.criterion, label("weight"), label("max")],
        campaign.scoring.map(({ label: criterion, weight, max }) => [criterion, `${weight}%`, max]),
      )}</section>
      ${campaign.status === "draft" ? nothing : versions.render()}
      ${history.render()}`;
  };

  return new ListAndEntry(host, {
    name: "campaigns",
    list: () =>
      new Listing(host, {
        operation: "GET /api/admin/campaigns",
        filters: ["status"],
        columns: [
          { name: "title" },
          { name: "status", state: true },
          {
            name: "categories",
            cell: ({ categories }) => categories.map(({ name }) => name).join(host.t.comma),
            text: ({ categories }) => categories.map(({ name }) => name).join(host.t.comma),
          },
          { name: "opensOn" },
          { name: "closesOn" },
          { name: "issuingBody" },
          { name: "noticeDays", extra: true },
        ],
        href: (campaign) => addressOf("campaigns", campaign.id),
        buttons: () =>
          actionButton(
            host,
            { operation: "POST /api/admin/campaigns", fields: FIELDS, labels: labels(), help: texts.t.newCampaignHelp },
            "primary",
          ),
        get empty() {
          return texts.t.noCampaigns;
        },
      }),
    entry: () => entry,
    title: ({ title }) => title,
    draw,
    refresh: () => {
      history.refresh();
      versions.refresh();
    },
  });
}

export const part = partOf<Screen, ConsoleHost, typeof strings>(commendingTexts, campaigns);
