import { sum } from "../shared/sum.ts";
import { phoneLinks } from "../shared/phone-links.ts";
import { html, nothing, type TemplateResult } from "lit";
import { Task, TaskStatus, initialState } from "@lit/task";
import { formatDate, formatDay, weekday, formatDateLong } from "../shared/dates.ts";
import { ProblemError } from "../shared/problem-error.ts";
import { LazyPart } from "../shared/lazy-part.ts";
import { partOf, type PartTexts } from "../shared/part.ts";
import { copyText } from "../receipts/copy-text.ts";
import type { strings } from "../translations/zh-cn/commitments-post.ts";
import type { FullPost, PostFigures, PostLabel, PostLawyer, PublicCommitment } from "../shared/api-types.ts";
import type { CommitmentsHost, CommitmentsPart } from "./host.ts";
import type { ConcernPlace, Subject } from "./concern-form.ts";
import { concernConsent } from "./concern-texts.ts";
import type { Closures, ClosuresHost } from "../closures/closures.ts";
import { evidenceOf } from "./evidence.ts";
import { postAddressOf } from "./post-address.ts";
import { outOfUseBadge, stateBadge } from "./post-card.ts";
import { postStyles } from "./post-page.styles.ts";
import { printPart } from "./print-part.ts";
import { publishedConcern } from "./published-concern.ts";
import { qrCode } from "../receipts/qr-code.ts";

const texts = {
  "zh-cn": () => import("../translations/zh-cn/commitments-post.ts"),
  en: () => import("../translations/en/commitments-post.ts"),
};

const concernForm = () => import("./concern-form.ts");
const closures = () => import("../closures/closures.ts");

/** One post in full. */
class PostPage implements CommitmentsPart {
  readonly #host: CommitmentsHost;
  readonly #texts: PartTexts<typeof strings>;
  readonly #post;
  readonly #concerns;
  /** When lawyers receive nobody, wherever they are. */
  readonly #away;
  readonly #closures;
  readonly #form;
  /** What a concern is being raised about, and where. */
  #concern: ConcernPlace | undefined;

  constructor(host: CommitmentsHost, own: PartTexts<typeof strings>) {
    this.#host = host;
    this.#texts = own;
    this.#post = new Task(host, {
      args: () => [host.origin, host.post] as const,
      task: async ([, id], { signal }) => {
        this.#concern = undefined;
        return id ? host.client.request("GET /api/posts/{id}", { path: { id }, signal }) : initialState;
      },
      onComplete: () => {
        // A post that was opened takes the focus to its title.
        if (postAddressOf(host).opened) own.focus = ".full h2";
      },
    });
    this.#concerns = new Task(host, {
      args: () => [host.origin, host.post] as const,
      task: async ([, id], { signal }) => {
        if (!id) return initialState;
        try {
          return (await host.client.request("GET /api/posts/{id}/concerns", { path: { id }, signal })).items;
        } catch (error) {
          // A bureau may take no concerns here.
          if (error instanceof ProblemError && error.status === 404) return [];
          throw error;
        }
      },
    });
    this.#away = new Task(host, {
      args: () => [host.origin, host.post] as const,
      task: async (_, { signal }) =>
        (await host.client.all("GET /api/closures", { signal })).filter(({ scope }) => scope === "lawyers"),
    });
    this.#closures = new LazyPart<Closures, ClosuresHost>(host, () =>
      this.#away.value?.length ? [closures, host] : undefined,
    );
    // A form of its own for each thing somebody has something to say about.
    this.#form = new LazyPart<CommitmentsPart, ConcernPlace>(host, () => this.#concern && [concernForm, this.#concern]);
  }

  #raise(subject: Subject | undefined): void {
    const last = this.#concern?.subject;
    this.#concern = subject && { host: this.#host, subject, close: () => this.#raise(undefined) };
    // At a kiosk nothing stays; elsewhere the code waits for whoever goes on to follow the concern.
    if (subject || this.#host.kiosk) this.#host.receipt = undefined;
    this.#host.requestUpdate();
    if (!subject && last)
      void this.#host.focusOn(last.commitment ? `[data-raise="${last.commitment.id}"]` : "[data-raise='']");
  }

  readonly #print = (): void => {
    void printPart(this.#host, ".full", this.#post.value?.title ?? "");
  };

  readonly #copy = async (): Promise<void> => {
    const address = `${location.href.split("#")[0]}#pioneer-post=${this.#host.post}`;
    if (await copyText(address)) this.#host.announce(this.#texts.t.copied);
  };

  render(): unknown {
    return this.#draw(this.#texts.t);
  }

  #draw(t: typeof strings): unknown {
    const host = this.#host;
    const { status, value, error } = this.#post;
    const back = html`<button class="link back" type="button" @click=${() => postAddressOf(host).close()}>‹ ${t.back}</button>`;
    if (status === TaskStatus.COMPLETE && value)
      return html`<div class="row between over">${back}
          <p class="row tools">
            ${
              // A kiosk's printer has a roll for receipts, and its clipboard is everybody's.
              host.kiosk
                ? nothing
                : html`<button class="link" type="button" @click=${this.#copy}>${t.copy}</button>
                    <button class="link" type="button" @click=${this.#print}>${t.print}</button>`
            }
          </p>
        </div>
        ${this.#full(t, value)}`;
    if (error instanceof ProblemError && error.status === 404)
      return html`${back}
        <h2 tabindex="-1">${t.gone}</h2>
        <div class="notice gone"><p>${t.goneText}</p></div>`;
    return html`${back}${host.show(this.#post, () => nothing)}`;
  }

  #full(t: typeof strings, post: FullPost): TemplateResult {
    const host = this.#host;
    const { title, site, lawyers, labels = [], figures } = post;
    const at = host.sites.find(({ id }) => id === site.id);
    return html`<article class="full">
      <header>
        <p class="eyebrow">${t.kind} · ${host.tierLabel(site.tier)}</p>
        <h2 tabindex="-1" lang="zh-CN">${title}</h2>
        ${this.#labels(t, labels)}
        <p><span class="away">${t.where}</span><b lang="zh-CN">${site.name}</b>${outOfUseBadge(host, "site", site)}${at ? html` <small lang="zh-CN">${at.address}</small>` : nothing}
          ${at?.phone ? html`<small>${t.phone} ${host.kiosk ? at.phone : phoneLinks(at.phone)}</small>` : nothing}
        </p>
        ${host.closures?.notice(host.sites, site.id)}
      </header>
      <div class="parts">
        <div class="side">
          <section>
            <h3>${t.people}</h3>
            <ul role="list">${lawyers.map((lawyer) => this.#lawyer(t, lawyer))}</ul>
          </section>
          ${figures ? this.#figures(t, figures) : nothing}
        </div>
        <div class="main">
          <section>
            <h3>${t.commitments}</h3>
            ${post.commitments.length ? html`<ol role="list" class="vows">${post.commitments.map((commitment) => this.#commitment(t, post, commitment))}</ol>` : html`<p>${host.t.noCommitments}</p>`}
          </section>
          ${this.#raised(t, post)}
        </div>
      </div>
      ${post.plate ? this.#verification(t, post.plate) : nothing}
      <p class="printed hint">${host.settings && `${host.localize(host.settings.county)} · ${t.printed(formatDateLong(host.settings.today, host.locale))}`}</p>
    </article>`;
  }

  #labels(t: typeof strings, labels: readonly PostLabel[]): unknown {
    return labels.length
      ? html`<ul role="list" class="row labels">
          ${labels.map(
            ({ kind, docNo = "", to = "" }) =>
              html`<li><span class="badge honour">★ ${t.labels[kind]}</span> <small lang="zh-CN">${t.labelNote(docNo, to && formatDateLong(to, this.#host.locale))}</small></li>`,
          )}
        </ul>`
      : nothing;
  }

  #lawyer(t: typeof strings, { id, name, firm, partyMember, since, hours, labels = [] }: PostLawyer): TemplateResult {
    const { t: own, locale } = this.#host;
    // The first of 2024 was a Monday.
    const away = this.#away.value?.filter(({ lawyers }) => lawyers.some((lawyer) => lawyer.id === id)) ?? [];
    const day = (number: number) => weekday(`2024-01-0${number}`, locale, "short");
    return html`<li>
      <p class="row"><b lang="zh-CN">${name}</b>${partyMember ? html`<span class="badge party">${own.partyMember}</span>` : nothing}</p>
      ${this.#labels(t, labels)}
      <small><span lang="zh-CN">${firm.name}</span>${outOfUseBadge(this.#host, "firm", firm)}</small><small>${own.since(formatDay(since, locale), since.slice(0, 4))}</small>
      ${hours.length ? html`<small>${t.hours}</small><ul role="list" class="hours">${hours.map(({ weekday: number, from, to }) => html`<li>${day(number)} ${from}–${to}</li>`)}</ul>` : nothing}
      ${this.#closures.value?.lines({ name, closures: away })}
    </li>`;
  }

  #figures(
    t: typeof strings,
    { kept, keptOnTime, overdue, concerns, answeredOnTime, ratings: { counts, from } }: PostFigures,
  ): TemplateResult {
    const figure = (label: string, value: unknown, note: unknown = nothing) =>
      html`<div><dt>${label}</dt><dd><b>${value}</b> <small>${note}</small></dd></div>`;
    const rated = sum(counts ?? []);
    return html`<section class="figures">
      <h3>${t.figures}</h3>
      <dl>
        ${figure(t.kept, kept, t.keptOnTime(keptOnTime))}${figure(t.overdue, overdue)}${figure(t.concerns, concerns, concerns ? t.answeredOnTime(answeredOnTime) : nothing)}
        ${counts && rated ? figure(t.satisfied, `${Math.round((100 * sum(counts.slice(0, 2))) / rated)}%`, t.ratings(rated)) : figure(t.satisfied, "—", t.fewRatings(from))}
      </dl>
    </section>`;
  }

  #commitment(t: typeof strings, post: FullPost, commitment: PublicCommitment): TemplateResult {
    const host = this.#host;
    const { id, lawyerId, text, theme, dueDate, state, keptOn, evidence } = commitment;
    const whose = post.lawyers.length > 1 && post.lawyers.find((lawyer) => lawyer.id === lawyerId)?.name;
    const label = host.settings?.commitmentThemes.find((known) => known.id === theme)?.label;
    const concerns = this.#concerns.value?.filter(({ commitmentId }) => commitmentId === id) ?? [];
    return html`<li class="vow">
      <p lang="zh-CN" class="paper">${whose ? html`<b>${whose}：</b>` : nothing}${text}</p>
      <p class="row">
        ${stateBadge(host, state)}${label ? html`<span class="badge theme">${host.localize(label)}</span>` : nothing}
        <small>${host.t.due}<time datetime=${dueDate}>${formatDate(dueDate, host.locale)}</time></small>
        ${keptOn ? html`<small>${t.keptOn}<time datetime=${keptOn}>${formatDateLong(keptOn, host.locale)}</time></small>` : nothing}
      </p>
      ${evidence ? evidenceOf(host, t, commitment, evidence) : nothing}
      ${concerns.map((concern) => html`<div class="about-it"><h4>${t.raisedHere}</h4>${publishedConcern(host, t, concern)}</div>`)}
      ${this.#raiser(t.raiseThis, { postId: post.id, title: post.title, commitment: { id, text } })}
    </li>`;
  }

  /** The way to raise a concern, or the form that it has opened. */
  #raiser(label: string, subject: Subject): unknown {
    const id = subject.commitment?.id;
    if (!concernConsent(this.#host)) return nothing;
    if (this.#concern && this.#concern.subject.commitment?.id === id)
      return this.#host.show(this.#form, (form) => form?.render());
    return html`<button class="link raise-it" type="button" data-raise=${id ?? ""} @click=${() => this.#raise(subject)}>
      ${label}<span class="away" lang="zh-CN">${subject.commitment?.text}</span>
    </button>`;
  }

  #raised(t: typeof strings, { id, title }: FullPost): TemplateResult {
    const host = this.#host;
    const { status, value } = this.#concerns;
    const general = value?.filter(({ commitmentId }) => !commitmentId) ?? [];
    return html`<section class="concerns">
      <h3>${t.raised}</h3>
      ${
        status === TaskStatus.ERROR
          ? html`<p class="row">${t.concernsFailed} <button type="button" @click=${() => this.#concerns.run()}>${host.t.retry}</button></p>`
          : general.map((concern) => publishedConcern(host, t, concern))
      }
      ${value && !value.length ? html`<p class="hint">${t.noConcerns}</p>` : nothing}
      ${concernConsent(host) ? html`<p class="hint">${t.raiseHint}</p>` : nothing} ${this.#raiser(t.raise, { postId: id, title, commitment: null })}
    </section>`;
  }

  #verification(t: typeof strings, plate: string): TemplateResult {
    const { origin, kiosk } = this.#host;
    const address = `${origin}/v/${plate}`;
    return html`<section class="verification">
      ${qrCode(address, t.verify)}
      <div>
        <h3>${t.verify}</h3>
        <p class="hint">${t.verifyText}</p>
        ${kiosk ? nothing : html`<p class="on-screen"><a href=${address} target="_blank" rel="noopener">${t.verifyLink}</a></p>`}
        <p class="printed">${address}</p>
      </div>
    </section>`;
  }
}

export const part = partOf(texts, (host: CommitmentsHost, own) => new PostPage(host, own), {
  styles: postStyles,
  kept: true,
});
