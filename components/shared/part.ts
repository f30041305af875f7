import type { CSSResultOrNative, ReactiveController } from "lit";
import { addStyles } from "../elder/add-styles.ts";
import type { OwnStrings, PioneerElement } from "./element.ts";
import { localeOf, type Locale } from "./locale.ts";
import type { Texts } from "./texts.ts";

/** Makes a part once its texts are there; asked again after they did not come, it is the one that waits for them. */
export type Part<V, C> = (host: PioneerElement, of: C, about?: unknown) => Promise<V>;

/** A part's texts in the language in use. They change with it; until the others have come, those before stay. */
export class PartTexts<S> implements ReactiveController {
  /** There once the part is drawn. */
  declare t: S;
  /** What takes the focus once it is there; set by a part that somebody asked for. */
  focus = "";
  readonly #host: PioneerElement;
  readonly #texts: Texts<S>;
  #locale: string | undefined;

  constructor(host: PioneerElement, texts: Texts<S>) {
    this.#host = host;
    this.#texts = texts;
    host.addController(this);
  }

  /** @throws when the texts cannot be loaded; the next call tries again */
  async load(): Promise<void> {
    const locale = localeOf(this.#host);
    const before = this.#locale;
    if (this.t && locale === before) return;
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
    if (this.t && localeOf(this.#host) !== this.#locale) this.load().catch(() => undefined);
  }
}

/** Texts of two kinds at once. */
export const combineTexts = <A, B, S>(first: Texts<A>, second: Texts<B>, join: (a: A, b: B) => S): Texts<S> => {
  const load = async (locale: Locale) => {
    const [a, b] = await Promise.all([first[locale](), second[locale]()]);
    return { strings: join(a.strings, b.strings) };
  };
  return { "zh-cn": () => load("zh-cn"), en: () => load("en") };
};

interface PartOptions {
  readonly styles?: CSSResultOrNative;
  /** An element has one, that stays as it is for when it is wanted again; without, each time another one is made. */
  readonly kept?: boolean;
}

/**
 * A part of an element: what its module exports as `part` for a `LazyPart` to bring. It is made before its texts are
 * there, so that what it asks the API for comes beside them, and drawn afterwards.
 * @param make called once per part, with what it belongs to and its texts
 */
export const partOf = <V, C, S>(
  texts: Texts<S>,
  make: (of: C, texts: PartTexts<S>) => V,
  { styles, kept }: PartOptions = {},
): Part<V, C> => {
  const made = new WeakMap<PioneerElement, readonly [of: C, about: unknown, own: PartTexts<S>, part: V]>();
  return async (host, of, about) => {
    let found = made.get(host);
    if (found?.[0] !== of || found[1] !== about) {
      const own = new PartTexts(host, texts);
      if (styles) addStyles(host, styles);
      found = [of, about, own, make(of, own)];
      made.set(host, found);
    }
    await found[2].load();
    if (!kept) made.delete(host);
    return found[3];
  };
};

/**
 * Adds what can go wrong in a part to the element's own texts; on each render, since those change with the language. A
 * part's texts may come before the element's.
 */
export const addProblems = (host: PioneerElement, { problems, fields }: OwnStrings): void => {
  const t: Pick<PioneerElement["t"], "problems" | "fields"> | undefined = host.t;
  Object.assign(t?.problems ?? {}, problems);
  Object.assign(t?.fields ?? {}, fields);
};
