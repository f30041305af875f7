import { html, nothing } from "lit";
import { formatDate } from "../shared/dates.ts";
import { partOf, type PartTexts } from "../shared/part.ts";
import { ProblemError } from "../shared/problem-error.ts";
import { Refreshable } from "../shared/refreshable.ts";
import type { strings } from "../translations/zh-cn/own-circulars.ts";
import type { Circular, OwnBooksHost, Place } from "./host.ts";
import { OwnFiles } from "./own-file.ts";
import { ownBooksStyles } from "./own-books.styles.ts";

type Step = "open" | "confirm";

const texts = {
  "zh-cn": () => import("../translations/zh-cn/own-circulars.ts"),
  en: () => import("../translations/en/own-circulars.ts"),
};

/** The bureau's notices to whoever has the link: to be opened, and confirmed. */
export class OwnCirculars {
  readonly #host: OwnBooksHost;
  readonly #texts: PartTexts<typeof strings>;
  readonly #at: Place;
  readonly #isQuiet: boolean;
  readonly #files: OwnFiles;
  readonly #list: Refreshable<readonly Circular[]>;
  /** Notices as the last step on each answered them. */
  readonly #changed = new Map<string, Circular>();
  /** The notice whose text is shown, the one that is being sent, and what was refused. */
  #shown = "";
  #busy = "";
  #refused: { readonly id: string; readonly error: unknown } | undefined;

  /** @param isQuiet nothing at all is shown where there is no notice */
  constructor(host: OwnBooksHost, own: PartTexts<typeof strings>, at: Place, isQuiet: boolean) {
    this.#isQuiet = isQuiet;
    this.#host = host;
    this.#texts = own;
    this.#at = at;
    this.#files = new OwnFiles(host, at);
    this.#list = new Refreshable(host, async (signal) => {
      const { items } = await host.request(`GET /api/${at}/circulars`, {
        query: { limit: 50 },
        token: host.token,
        signal,
      });
      this.#changed.clear();
      return items;
    });
  }

  forget(): void {
    this.#list.value = undefined;
    this.#changed.clear();
    this.#shown = "";
    this.#refused = undefined;
  }

  async #take(step: Step, { id }: Circular): Promise<void> {
    const host = this.#host;
    if (this.#busy) return;
    this.#busy = id;
    this.#refused = undefined;
    host.requestUpdate();
    try {
      const answered = await host.request(`POST /api/${this.#at}/circulars/{id}/${step}`, {
        path: { id },
        token: host.token,
        signal: new AbortController().signal,
      });
      this.#changed.set(id, answered);
      this.#shown = id;
      if (step === "confirm") host.announce(this.#texts.t.confirmed);
    } catch (error) {
      if (error instanceof ProblemError && error.code === "not_found") void this.#list.reload();
      else this.#refused = { id, error };
    }
    this.#busy = "";
    host.requestUpdate();
  }

  /** Opens what was not read yet, and shows or hides what was. */
  #turn(circular: Circular): void {
    if (circular.body === null) void this.#take("open", circular);
    else {
      this.#shown = this.#shown === circular.id ? "" : circular.id;
      this.#host.requestUpdate();
    }
  }

  render(): unknown {
    const { t } = this.#texts;
    const drawn = (list: readonly Circular[]) =>
      list.length
        ? html`<ul role="list">${list.map((circular) => html`<li class="card">${this.#circular(this.#changed.get(circular.id) ?? circular)}</li>`)}</ul>`
        : html`<p>${t.none}</p>`;
    if (this.#isQuiet && this.#list.value?.length === 0) return nothing;
    return html`<section class="own-circulars"><h3>${t.circulars}</h3>${this.#list.render(drawn)}</section>`;
  }

  #day(instant: string): string {
    return formatDate(this.#host.dateOf(instant), this.#host.locale);
  }

  #circular(circular: Circular): unknown {
    const { t } = this.#texts;
    const host = this.#host;
    const { id, title, body, files, sentAt, dueDate, readAt, confirmedAt } = circular;
    const late = !confirmedAt && dueDate !== null && host.today !== "" && dueDate < host.today;
    const shown = this.#shown === id && body !== null;
    const busy = this.#busy === id || nothing;
    const due = dueDate && formatDate(dueDate, host.locale);
    const state = confirmedAt
      ? t.confirmedOn(this.#day(confirmedAt))
      : late && due
        ? t.late(due)
        : readAt
          ? t.read
          : t.unread;
    return html`<h4 lang="zh-CN">${title}</h4>
      <p class="standing ${confirmedAt ? "fine" : late ? "late" : ""}">${state}</p>
      <p><small>${t.sent(this.#day(sentAt))}${due && !confirmedAt && !late ? ` · ${t.due(due)}` : nothing}</small></p>
      ${shown ? html`<div class="text" lang="zh-CN">${body}</div>${this.#files.render(t, files)}` : nothing}
      ${this.#refused?.id === id ? host.alert(host.problemText(this.#refused.error)) : nothing}
      <div class="row">
        ${shown && !confirmedAt ? html`<button type="button" class="primary" aria-disabled=${busy} @click=${() => void this.#take("confirm", circular)}>${t.confirm}</button>` : nothing}
        <button type="button" aria-expanded=${shown ? "true" : "false"} aria-disabled=${busy} @click=${() => this.#turn(circular)}>${shown ? t.hide : t.open}<span class="away" lang="zh-CN"> ${title}</span></button>
      </div>`;
  }
}

/** The part for a place of the API. */
export const ownCircularsAt = (at: Place, isQuiet = false) =>
  partOf(texts, (host: OwnBooksHost, own) => new OwnCirculars(host, own, at, isQuiet), { styles: ownBooksStyles });
