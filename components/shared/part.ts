import type { CSSResultOrNative, ReactiveController } from "lit";
import { addStyles } from "../elder/add-styles.ts";
import type { PioneerElement } from "./element.ts";
import { localeOf } from "./locale.ts";
import type { Texts } from "./texts.ts";

/** Makes a part once its texts are there. */
export type Part<V, C> = (host: PioneerElement, of: C) => Promise<V>;

/** A part's texts in the language in use. They change with it; until the others have come, those before stay. */
export class PartTexts<S> implements ReactiveController {
  declare t: S;
  /** What takes the focus once it is there; set by a part that somebody asked for. */
  focus = "";
  readonly #host: PioneerElement;
  readonly #texts: Texts<S>;
  #locale: string | undefined;

  constructor(host: PioneerElement, texts: Texts<S>) {
    this.#host = host;
    this.#texts = texts;
  }

  /** @throws when the texts cannot be loaded; the next call tries again */
  async load(): Promise<void> {
    const locale = localeOf(this.#host);
    const before = this.#locale;
    this.#locale = locale;
    try {
      const { strings } = await this.#texts[locale]();
      // The language may have changed back while they were on their way.
      if (this.#locale === locale) this.t = strings;
    } catch (error) {
      if (this.#locale === locale) this.#locale = before;
      throw error;
    }
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    if (!this.focus || !this.#host.renderRoot.querySelector(this.focus)) return;
    void this.#host.focusOn(this.focus);
    this.focus = "";
  }

  hostUpdate(): void {
    // What fails is tried again with the element's next change; the reader has the texts before.
    if (localeOf(this.#host) !== this.#locale) this.load().catch(() => undefined);
  }
}

/**
 * A part of an element: what its module exports as `part` for a `LazyPart` to bring.
 * @param make called once per part, with what it belongs to and its texts
 */
export const partOf =
  <V, C, S>(texts: Texts<S>, make: (of: C, texts: PartTexts<S>) => V, styles?: CSSResultOrNative): Part<V, C> =>
  async (host, of) => {
    const own = new PartTexts(host, texts);
    await own.load();
    host.addController(own);
    if (styles) addStyles(host, styles);
    return make(of, own);
  };
