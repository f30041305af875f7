import { html, nothing } from "lit";
import type { ConsoleHost, Screen } from "./host.ts";
import type { ShapeForm } from "./shape-form.ts";
import type { Work } from "./under-way.ts";

/** Something that is done with each of several entries, one request after the other. */
export interface ManyOf<Item> {
  /** What is done. */
  readonly label: string;
  /** What will come of it, before it begins. */
  readonly help: string;
  readonly items: readonly Item[];
  readonly name: (item: Item) => string;
  /** What is the same for all of them, and asked for once. */
  readonly form?: { readonly of: ShapeForm; readonly fields: readonly string[] };
  /** @param entered what was asked for once */
  readonly each: (item: Item, entered: Readonly<Record<string, unknown>>) => Promise<unknown>;
  /** Why one was not done, where the usual text does not say it. */
  readonly problem?: (error: unknown) => string | undefined;
  /** Once all are through. */
  readonly after?: () => void;
  /** Once it is put away: given up before it began, or read to its end. */
  readonly closed?: () => void;
}

interface Result {
  readonly name: string;
  /** Why it was not done; undefined where it was. */
  readonly problem: string | undefined;
}

/**
 * Does one thing with several entries: says what will come of it, how far it is, and in the end of each whether it went
 * through. It can be stopped; what is done is done. It goes on while somebody is elsewhere, and is shown there too.
 */
export class Many<Item> implements Work {
  readonly #host: ConsoleHost;
  #of: ManyOf<Item> | undefined;
  #results: readonly Result[] = [];
  #running = false;
  #stopped = false;
  #screen: Screen | undefined;

  constructor(host: ConsoleHost) {
    this.#host = host;
  }

  /** Whether it is at it. */
  get running(): boolean {
    return this.#running;
  }

  get screen(): Screen | undefined {
    return this.#screen;
  }

  /** Shows what is about to be done. */
  ask(of: ManyOf<Item>): void {
    if (this.#running) return;
    this.#of = of;
    this.#results = [];
    this.#host.requestUpdate();
    void this.#host.focusOn(of.form ? ".many .fields input, .many .fields select" : ".many .primary");
  }

  stop(): void {
    this.#stopped = true;
  }

  async #run(of: ManyOf<Item>): Promise<void> {
    const host = this.#host;
    const entered = of.form ? of.form.of.read(of.form.fields) : {};
    if (!entered) return;
    this.#running = true;
    this.#screen = host.screen;
    host.underWay.begin(this);
    this.#stopped = false;
    for (const item of of.items) {
      if (this.#stopped) break;
      const problem = await of.each(item, entered).then(
        () => undefined,
        (error: unknown) => of.problem?.(error) ?? host.problemText(error),
      );
      this.#results = [...this.#results, { name: of.name(item), problem }];
      host.requestUpdate();
    }
    this.#running = false;
    of.after?.();
    host.refresh();
    host.requestUpdate();
  }

  render(): unknown {
    const of = this.#of;
    if (!of) return nothing;
    const { t } = this.#host;
    const { length: done } = this.#results;
    const all = of.items.length;
    const failed = this.#results.filter(({ problem }) => problem !== undefined);
    const close = () => {
      this.#of = undefined;
      this.#host.underWay.end(this);
      of.closed?.();
      this.#host.requestUpdate();
    };
    return html`<section class="panel many" aria-label=${of.label}><h2>${of.label}</h2>
      ${
        this.#running
          ? html`<p role="status">${t.manyProgress(done, all)} <progress max=${all} value=${done} aria-label=${of.label}></progress></p><button type="button" @click=${() => this.stop()}>${t.manyStop}</button>`
          : done
            ? html`<p role="status">${t.manyDone(done - failed.length, failed.length)}</p>
              ${failed.length ? html`<ul class="plain">${failed.map(({ name, problem }) => html`<li><b>${name}</b> ${problem}</li>`)}</ul>` : nothing}
              <button type="button" @click=${close}>${t.close}</button>`
            : html`<p class="help">${of.help}</p><p>${of.items.map((item) => of.name(item)).join(t.comma)}</p>
              ${of.form ? html`<div class="fields">${of.form.of.render(of.form.fields)}</div>` : nothing}
              <p class="row"><button type="button" class="primary" @click=${() => void this.#run(of)}>${of.label} (${all})</button><button type="button" @click=${close}>${t.cancel}</button></p>`
      }
    </section>`;
  }
}
