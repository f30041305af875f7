import { html, nothing } from "lit";

/** Long work that goes on while whoever began it looks at another screen. */
export interface Work {
  /** The screen it was begun on, which draws it by itself. */
  readonly screen: object | undefined;
  /** It is at it: it would be cut off if the page went. */
  readonly running: boolean;
  /** It does no more. */
  stop(): void;
  /** How far it is, and in the end what came of it. */
  render(): unknown;
}

/** What is under way on other screens than the one that is shown: it stands over whichever that is, until it is put away. */
export class UnderWay {
  readonly #works = new Set<Work>();

  get running(): boolean {
    return [...this.#works].some(({ running }) => running);
  }

  begin(work: Work): void {
    this.#works.add(work);
  }

  /** It was seen to its end. */
  end(work: Work): void {
    this.#works.delete(work);
  }

  /** Somebody else sits here now: nothing that they did not begin is done in their name, or shown to them. */
  forget(): void {
    for (const work of this.#works) work.stop();
    this.#works.clear();
  }

  /** @param shown the screen that is shown now */
  render(shown: object | undefined, label: string): unknown {
    const left = [...this.#works].filter(({ screen }) => screen !== shown);
    return left.length
      ? html`<div class="under-way" role="region" aria-label=${label}>${left.map((work) => work.render())}</div>`
      : nothing;
  }
}
