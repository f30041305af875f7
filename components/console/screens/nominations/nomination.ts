import { html, nothing } from "lit";
import type { AnswerOf } from "../../../shared/api-client.ts";
import type { PartTexts } from "../../../shared/part.ts";
import type { strings } from "../../../translations/zh-cn/console-commending.ts";
import { actionButton } from "../../action.ts";
import { badge, entryFacts } from "../../facts.ts";
import { History } from "../../history.ts";
import type { ConsoleHost } from "../../host.ts";
import { Listing } from "../../listing.ts";
import { Opened } from "../../opened.ts";
import { addressOf } from "../../place.ts";
import { issuedLink } from "../../secret.ts";
import { valueLabel } from "../../words.ts";

type Entry = AnswerOf<"GET /api/admin/nominations/{id}">;
export type State = Entry["state"];

/** The steps a reviewer takes with one nomination: `worker/commendations/nominations/transitions.ts`. */
export const STEPS: Readonly<Record<State, readonly State[]>> = {
  submitted: ["eligible", "notEligible", "withdrawn"],
  eligible: ["branchOpinion", "shortlisted", "notCommended", "withdrawn"],
  branchOpinion: ["shortlisted", "notCommended", "withdrawn"],
  shortlisted: ["notCommended", "withdrawn"],
  scored: ["withdrawn"],
  onNotice: ["withdrawn"],
  objectionHandled: ["withdrawn"],
  notEligible: [],
  commended: [],
  notCommended: [],
  withdrawn: [],
};
/** While it is in one of these, the nominee is asked whether they agree: without that nobody comes on notice. */
export const IS_ASKED: ReadonlySet<State> = new Set<State>(["eligible", "branchOpinion", "shortlisted", "scored"]);
/** Steps that lead on need no reason; the others end it. */
export const LEADS_ON: ReadonlySet<State> = new Set<State>(["eligible", "branchOpinion", "shortlisted"]);

/** Files that came with a nomination. */
export const fileLinks = (
  host: ConsoleHost,
  files: readonly { readonly id: string; readonly name: string }[],
): unknown =>
  files.length
    ? html`<ul class="plain">${files.map(({ id, name }) => html`<li><a href="${host.origin}/api/admin/files/${id}" target="_blank" rel="noopener">${name}</a></li>`)}</ul>`
    : nothing;

/** One recommendation: reasons, conditions as they are now, opinions, and the steps that can be taken. */
export class Nomination {
  readonly #host: ConsoleHost;
  readonly #texts: PartTexts<typeof strings>;
  readonly #id: string;
  readonly #history: History;
  readonly #nominator: Opened<"POST /api/admin/nominations/{id}/open">;
  #supporters: { render(): unknown } | undefined;
  #links: { render(): unknown } | undefined;
  #others: { render(): unknown } | undefined;

  constructor(host: ConsoleHost, texts: PartTexts<typeof strings>, id: string) {
    this.#host = host;
    this.#texts = texts;
    this.#id = id;
    this.#history = new History(host, "nominations", id);
    this.#nominator = new Opened(host, () => ({ operation: "POST /api/admin/nominations/{id}/open", path: { id } }));
  }

  refresh(): void {
    this.#history.refresh();
    this.#supporters = this.#links = this.#others = undefined;
  }

  /** Enters a recommendation for somebody who came with it on paper, under the consent that is in force. */
  readonly enter = async (): Promise<void> => {
    const host = this.#host;
    const { t } = this.#texts;
    const { campaign: campaignId, category: categoryId } = host.place.query;
    try {
      const { consents } = await host.request("GET /api/settings", { signal: new AbortController().signal });
      const { text, version } = consents.nomination;
      const entered = await host.act({
        operation: "POST /api/admin/nominations",
        help: html`${t.enterHelp}<br />${t.consentRead(host.localize(text))}`,
        fixed: { consentVersion: version },
        fields: ["campaignId", "categoryId", "nominee", "reason", "files", "nominator"],
        values: { ...(campaignId ? { campaignId } : {}), ...(categoryId ? { categoryId } : {}) },
        done: ({ code }) => t.entered(code),
      });
      if (entered) host.go(addressOf("nominations", entered.nominationId));
    } catch (error) {
      host.say(host.problemText(error));
    }
  };

  render(nomination: Entry): unknown {
    const { t } = this.#texts;
    const host = this.#host;
    const { campaign, category, nominee, mergedInto, nominator } = nomination;
    const register = nominee.lawyerId
      ? addressOf("lawyers", nominee.lawyerId)
      : nominee.firmId
        ? addressOf("firms", nominee.firmId)
        : undefined;
    return html`<div class="two"><div>
      <section class="panel">
        ${entryFacts.list(
          host,
          nomination,
          [
            "state",
            "campaign",
            "category",
            "nominee",
            "organisation",
            "nomineePhone",
            "submittedAt",
            "decidedAt",
            "supporters",
            "nominator",
            "decisionReason",
            "mergedInto",
          ],
          {
            state: html`${badge(host, "state", nomination.state)} ${nomination.selfNomination ? html`<span class="state over">${t.selfNominated}</span>` : nothing}`,
            campaign: host.may("GET /api/admin/campaigns")
              ? html`<a href=${addressOf("campaigns", campaign.id)}>${campaign.title}</a>`
              : campaign.title,
            category: category.name,
            nominee:
              register && host.may("GET /api/admin/lawyers")
                ? html`<a href=${register}>${nominee.name}</a>`
                : nominee.name,
            organisation: nominee.organisation ?? host.t.unsetMark,
            nominator: nominator ? `${nominator.name} ${nominator.phone}` : host.t.unsetMark,
            ...(mergedInto
              ? { mergedInto: html`<a href=${addressOf("nominations", mergedInto)}>${t.showNomination}</a>` }
              : {}),
          },
        )}
        <p class="row steps">${this.#steps(nomination)}</p>
        ${nominator ? this.#nominator.render() : nothing}
      </section>
      <section class="panel"><h2>${t.reason}</h2><p class="text">${nomination.reason || t.reasonGone}</p>${fileLinks(host, nomination.files)}</section>
      ${this.#checks(nomination)}
      <section class="panel"><h2>${t.supporters}</h2>${this.#supporterList().render()}</section>
    </div><div>
      ${this.#service(nomination.facts)}
      <section class="panel"><h2>${t.consent}</h2>${entryFacts.list(host, nomination.consent, undefined, { state: badge(host, "consent.state", nomination.consent.state) })}
        <p class="row steps">${actionButton(host, {
          operation: "POST /api/admin/nominations/{id}/invitations",
          label: t.askNominee,
          path: { id: this.#id },
          help: t.inviteHelp,
          show: (answer) => issuedLink(host, answer),
        })}${actionButton(host, { operation: "PUT /api/admin/nominations/{id}/nominee-phone", label: t.notePhone, path: { id: this.#id }, version: nomination.version })}</p></section>
      <section class="panel"><h2>${t.branchOpinion}</h2>${entryFacts.list(host, nomination.branchOpinion, undefined, { state: badge(host, "branchOpinion.state", nomination.branchOpinion.state) })}
        ${this.#opinion(nomination)}</section>
      ${host.may("GET /api/admin/invitations") ? html`<section class="panel"><h2>${host.t.screens["invitations"]}</h2>${this.#linkList().render()}</section>` : nothing}
    </div></div>
    ${host.may("POST /api/admin/nominations/{id}/merge") && STEPS[nomination.state].length ? html`<section class="panel"><h2>${t.sameCategory}</h2><p class="help">${t.mergeNominationHelp}</p>${this.#otherList(nomination).render()}</section>` : nothing}
    ${this.#history.render()}`;
  }

  #steps({ state, version }: Entry): unknown {
    const { t } = this.#texts;
    const host = this.#host;
    const struck = state === "onNotice" || state === "objectionHandled";
    return html`${STEPS[state].map((to) => {
      const leads = LEADS_ON.has(to);
      return actionButton(
        host,
        {
          operation: "POST /api/admin/nominations/{id}/move",
          label: t.moveTo(valueLabel(host.words, "state", to)),
          path: { id: this.#id },
          version,
          fixed: { to },
          fields: ["reason"],
          ...(leads ? {} : { final: true }),
          ...(to === "shortlisted" ? { help: t.withoutSupport } : {}),
          done: t.movedTo(valueLabel(host.words, "state", to)),
        },
        leads ? "primary" : "danger",
      );
    })}${struck ? actionButton(host, { operation: "POST /api/admin/nominations/{id}/strike", path: { id: this.#id }, version, final: true, help: t.strikeHelp }) : nothing}`;
  }

  /** What the Party organisation said on paper is entered once it was asked, and once. */
  #opinion({ state, branchOpinion, version }: Entry): unknown {
    const { t } = this.#texts;
    if (state === "eligible") return html`<p class="help">${t.opinionOnceAsked}</p>`;
    if (state !== "branchOpinion" || branchOpinion.state === "given") return nothing;
    return html`<p class="row steps">${actionButton(this.#host, { operation: "PUT /api/admin/nominations/{id}/branch-opinion", label: t.enterOpinion, path: { id: this.#id }, version, help: t.branchOpinionHelp }, "primary")}</p>`;
  }

  /** What the registers say of the nominee's service; nothing of somebody they do not know. */
  #service(facts: Entry["facts"]): unknown {
    if (!facts) return nothing;
    const { t } = this.#texts;
    const host = this.#host;
    const ratings = facts.ratings.map((count, index) => `${t.levels[index] ?? ""} ${count}`).join(host.t.comma);
    return html`<section class="panel"><h2>${t.serviceFacts}</h2><p class="help">${t.countedSince(host.day(facts.since))}</p>
      ${entryFacts.list(host, facts, ["proBonoHours", "consultations", "ratings", "commitments", "concerns"], { ratings })}</section>`;
  }

  /** Conditions as they are at this moment, beside how they were when eligibility was decided. */
  #checks({ checks, decidedChecks }: Entry): unknown {
    const { t } = this.#texts;
    const host = this.#host;
    const result = (name: string | undefined) => (name === undefined ? host.t.unsetMark : badge(host, "result", name));
    return html`<section class="panel"><h2>${t.checks}</h2><div class="scroll" tabindex="0" role="region" aria-label=${t.checks}><table>
      <thead><tr><th scope="col">${t.condition}</th><th scope="col">${t.now} <small>${checks.date}</small></th>${decidedChecks ? html`<th scope="col">${t.whenDecided} <small>${decidedChecks.date}</small></th>` : nothing}<th scope="col">${t.restsOn}</th></tr></thead>
      <tbody>${checks.items.map(
        ({ id, result: now, detail }) =>
          html`<tr><th scope="row">${valueLabel(host.words, "check", id)}</th><td>${result(now)}</td>${decidedChecks ? html`<td>${result(decidedChecks.items.find((item) => item.id === id)?.result)}</td>` : nothing}<td>${Object.keys(detail).length ? entryFacts.value(host, "detail", detail) : nothing}</td></tr>`,
      )}</tbody></table></div></section>`;
  }

  #supporterList(): { render(): unknown } {
    const host = this.#host;
    return (this.#supporters ??= new Listing(host, {
      operation: "GET /api/admin/nominations/{id}/supporters",
      path: { id: this.#id },
      within: true,
      columns: [
        {
          name: "nominator",
          cell: ({ nominator }) => (nominator ? `${nominator.name} ${nominator.phone}` : host.t.unsetMark),
        },
        {
          name: "reason",
          cell: ({ reason, files }) => html`<span class="text">${reason}</span>${fileLinks(host, files)}`,
        },
        { name: "submittedAt" },
      ],
      actions: ({ id }) =>
        actionButton(host, {
          operation: "POST /api/admin/supporters/{id}/open",
          label: host.t.open,
          help: host.t.openHelp,
          path: { id },
          done: host.t.opened,
          show: (opened) => entryFacts.list(host, opened, ["name", "phone"]),
        }),
      empty: this.#texts.t.noSupporters,
    }));
  }

  #linkList(): { render(): unknown } {
    const host = this.#host;
    return (this.#links ??= new Listing(host, {
      operation: "GET /api/admin/invitations",
      query: { entity: "nominations", entityId: this.#id },
      within: true,
      columns: [{ name: "createdAt" }, { name: "way" }, { name: "usedAt" }],
      actions: ({ id, usedAt, revokedAt }) =>
        usedAt === null && revokedAt === null
          ? html`${actionButton(host, { operation: "POST /api/admin/invitations/{id}/hand-over", label: this.#texts.t.handOver, path: { id }, help: this.#texts.t.inviteHelp, show: (answer) => issuedLink(host, answer) })}
            ${actionButton(host, { operation: "POST /api/admin/invitations/{id}/revoke", label: this.#texts.t.revoke, path: { id }, final: true })}`
          : nothing,
      empty: this.#texts.t.noLinks,
    }));
  }

  /** Others of the same category: one nominee recommended twice stands on as one. */
  #otherList({ campaign, category, version }: Entry): { render(): unknown } {
    const host = this.#host;
    return (this.#others ??= new Listing(host, {
      operation: "GET /api/admin/nominations",
      query: { campaign: campaign.id, category: category.id, limit: 50 },
      within: true,
      columns: [
        { name: "nominee", cell: ({ nominee }) => nominee.name },
        { name: "organisation", cell: ({ nominee }) => nominee.organisation },
        { name: "state", state: true },
        { name: "supporters" },
      ],
      href: ({ id }) => addressOf("nominations", id),
      actions: ({ id, state, nominee }) =>
        id !== this.#id && STEPS[state].length
          ? actionButton(host, {
              operation: "POST /api/admin/nominations/{id}/merge",
              label: this.#texts.t.mergeInto,
              path: { id: this.#id },
              version,
              fixed: { into: id },
              fields: ["reason"],
              final: true,
              help: this.#texts.t.mergeIntoHelp(nominee.name),
            })
          : nothing,
    }));
  }
}
