import { html, nothing } from "lit";
import type { AnswerOf, OptionsOf } from "../shared/api-client.ts";
import { entryFacts } from "./facts.ts";
import type { ConsoleHost } from "./host.ts";
import { fieldLabel, valueLabel } from "./words.ts";

type Operation = "GET /api/admin/history/{entity}/{id}";
type Step = AnswerOf<Operation>["items"][number];
/** What has a history: entries as the audit calls them. */
export type Audited = OptionsOf<Operation>["path"]["entity"];

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;
/** Every step changes these: they say nothing of what was done. */
const OF_ROW: ReadonlySet<string> = new Set(["id", "version", "createdAt", "updatedAt"]);

/** Who did what with an entry, when and why: read when somebody unfolds it. */
export class History {
  readonly #host: ConsoleHost;
  readonly #entity: Audited;
  readonly #id: string;
  readonly #show: (name: string, value: unknown) => unknown;
  #steps: readonly Step[] | undefined;
  #next: string | null = null;
  #open = false;
  #problem: unknown;

  /** @param show how what was changed is shown, where that is not by the value's kind */
  constructor(
    host: ConsoleHost,
    entity: Audited,
    id: string,
    show: (name: string, value: unknown) => unknown = (name, value) => entryFacts.value(host, name, value),
  ) {
    this.#host = host;
    this.#entity = entity;
    this.#id = id;
    this.#show = show;
  }

  /** Reads anew what is unfolded. */
  refresh(): void {
    this.#steps = undefined;
    if (this.#open) void this.#read();
  }

  async #read(after?: string): Promise<void> {
    this.#problem = undefined;
    try {
      const { items, next } = await this.#host.request("GET /api/admin/history/{entity}/{id}", {
        path: { entity: this.#entity, id: this.#id },
        query: { after },
        signal: new AbortController().signal,
      });
      this.#steps = after === undefined ? items : [...(this.#steps ?? []), ...items];
      this.#next = next;
    } catch (error) {
      this.#problem = error;
    }
    this.#host.requestUpdate();
  }

  render(): unknown {
    const { t } = this.#host;
    const toggle = (event: Event) => {
      this.#open = (event.target as HTMLDetailsElement).open;
      if (this.#open && !this.#steps) void this.#read();
    };
    return html`<details class="panel history" @toggle=${toggle}><summary><h2>${t.history}</h2></summary>${
      this.#problem
        ? this.#host.alert(
            html`<p>${this.#host.problemText(this.#problem)}</p><button type="button" @click=${() => void this.#read()}>${t.retry}</button>`,
          )
        : this.#steps
          ? this.#table(this.#steps)
          : html`<p>${t.loading}</p>`
    }</details>`;
  }

  #table(steps: readonly Step[]): unknown {
    const { t, words } = this.#host;
    const next = this.#next;
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${t.history}><table>
      <thead><tr><th scope="col">${t.stepAt}</th><th scope="col">${t.stepBy}</th><th scope="col">${t.stepWhat}</th><th scope="col">${t.stepChanged}</th></tr></thead>
      <tbody>${steps.map(
        (step) =>
          html`<tr><td><time datetime=${step.at}>${this.#host.time(step.at)}</time></td><td>${step.actor.name ?? valueLabel(words, "actor", step.actor.kind)}</td><td>${valueLabel(words, "action", step.action)}${step.reason ? html`<br /><small>${step.reason}</small>` : nothing}</td><td>${this.#changes(step)}</td></tr>`,
      )}</tbody></table></div>
      ${next === null ? nothing : html`<button type="button" @click=${() => void this.#read(next)}>${t.more}</button>`}`;
  }

  /** Which fields a step has changed, from what to what. */
  #changes({ before, after }: Step): unknown {
    if (!isRecord(after)) return nothing;
    const earlier = isRecord(before) ? before : {};
    const names = Object.keys(after).filter(
      (name) => !OF_ROW.has(name) && JSON.stringify(earlier[name]) !== JSON.stringify(after[name]),
    );
    const show = this.#show;
    return html`<dl class="inner">${names.map(
      (name) =>
        html`<div><dt>${fieldLabel(this.#host.words, name, this.#entity)}</dt><dd>${isRecord(before) ? html`${show(name, earlier[name])} → ` : nothing}${show(name, after[name])}</dd></div>`,
    )}</dl>`;
  }
}
