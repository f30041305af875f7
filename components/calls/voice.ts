/** Numbers are read digit by digit: nobody hears a thousand in them. */
const DIGITS = "零一二三四五六七八九";

/** `A003` as a voice reads it: A 零 零 三. */
export const spelled = (label: string): string => [...label].map((sign) => DIGITS[Number(sign)] ?? sign).join(" ");

/** What says things aloud. */
export interface Speech {
  /** The languages it has voices for; some browsers know them late, so they are asked for each time. */
  languages(): readonly string[];
  speak(text: string, language: string): void;
  cancel(): void;
  /** Calls back when it has come to know other voices. */
  heard?(changed: () => void): void;
}

/** The browser's own speech; undefined where it has none. */
export const browserSpeech = (): Speech | undefined => {
  if (typeof speechSynthesis === "undefined") return undefined;
  const voices = () => speechSynthesis.getVoices();
  return {
    languages: () => voices().map(({ lang }) => lang),
    speak: (text, language) => {
      const words = new SpeechSynthesisUtterance(text);
      words.lang = language;
      words.voice = voices().find(({ lang }) => lang === language) ?? null;
      words.rate = 0.85;
      speechSynthesis.speak(words);
    },
    cancel: () => speechSynthesis.cancel(),
    heard: (changed) => speechSynthesis.addEventListener?.("voiceschanged", changed),
  };
};

/** Mandarin, by the tags browsers give it; `zh-HK`, which reads Cantonese, only where there is nothing else. */
const CHINESE = [/^(?:zh|cmn)[-_](?:hans[-_])?cn/i, /^(?:zh$|cmn|zh[-_]hans)/i, /^zh/i];

/**
 * Says numbers aloud, one after the other, each twice. Silent until somebody turns it on: browsers let a page speak only
 * after it was touched.
 */
export class Voice {
  on = false;
  readonly #speech: Speech | undefined;

  constructor(speech: Speech | undefined) {
    this.#speech = speech;
  }

  /** The Chinese there is a voice for; undefined where there is none. */
  get chinese(): string | undefined {
    const languages = this.#speech?.languages() ?? [];
    return CHINESE.map((kind) => languages.find((language) => kind.test(language))).find(Boolean);
  }

  /** Turned on by somebody's hand; says nothing by itself. */
  turn(on: boolean): void {
    this.on = on && this.chinese !== undefined;
    if (!this.on) this.#speech?.cancel();
  }

  say(text: string): void {
    const language = this.chinese;
    if (!this.on || language === undefined) return;
    for (let time = 0; time < 2; time++) this.#speech?.speak(text, language);
  }
}
