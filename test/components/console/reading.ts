import type { PioneerConsole } from "../../../components/console/console.ts";
import { settings } from "../../../components/shared/fixtures.ts";
import type { Described, Fill } from "../support/answers-of-document.ts";
import { DOCUMENT } from "../support/document-address.ts";
import { ok } from "../support/expect.ts";
import { SENTENCE, VALUES, WORDS } from "../support/sample-words.ts";
import { consoleFetch, SETTINGS } from "./answers.ts";
import { get, showConsole } from "./support.ts";

const described: Described = await (await fetch(DOCUMENT)).json();

/** The narrower of the displays a bureau has. */
export const DISPLAY = { width: 1366, height: 768 };

/** The console at a place, as full as this. */
export const open = (at: string, fill: Fill, lang?: string) => showConsole(at, consoleFetch(described, fill), lang);
export const main = (element: PioneerConsole) => get(element, "main");

/** What somebody reads, each piece of it on a line of its own, without what a form holds. */
export function textOf(element: PioneerConsole): string {
  const walker = document.createTreeWalker(main(element), NodeFilter.SHOW_TEXT);
  const lines: string[] = [];
  while (walker.nextNode()) {
    const { parentElement, textContent } = walker.currentNode;
    if (parentElement && !parentElement.closest("option, textarea, style")) lines.push(textContent?.trim() ?? "");
  }
  return lines.filter(Boolean).join("\n");
}

/** What no person should read: a value nobody has put into words, an instant as machines write it, an id. */
const NEVER = /undefined|\[object|\bNaN\b|\bnull\b|\d{4}-\d{2}-\d{2}T|01JDSAMP|\b[a-z]+[A-Z]\w*/g;

/** Words of the examples, of the county and of the console that are the same in every language. */
const samples = [WORDS, VALUES].flatMap((words) => Object.values(words).flat());
const known = `${samples.join("\n")} ${JSON.stringify(settings)} ${JSON.stringify(SETTINGS)} 李科员 中文 ${SENTENCE.zh} ${SENTENCE.en}`;
const LATIN = /\b[a-z][a-z]+\b/gi;
const HAN = /[\u4E00-\u9FFF]+/g;
const SAME = new Set([
  "English",
  "Ctrl",
  "kB",
  "MB",
  "CSV",
  "Excel",
  "Word",
  "PDF",
  "API",
  "IP",
  "Cloudflare",
  "Access",
  "UTC",
  "TOTP",
  "SHA",
  "PageUp",
  "PageDown",
]);

/** What in a text is not of its language, or was not written for people. */
function foreign(text: string, lang: string): string[] {
  const words = lang === "en" ? (text.match(HAN) ?? []) : (text.match(LATIN) ?? []);
  return [
    ...(text.match(NEVER) ?? []).filter((word) => !SAME.has(word)),
    ...words.filter((word) => !known.includes(word) && !SAME.has(word) && word !== word.toUpperCase()),
    // The fields of a message's text are written in braces by those who write it.
    ...(/at=(?:templates|outbox)/.test(location.search) ? [] : (text.match(/[{}]/g) ?? [])),
  ];
}

export const readable = (element: PioneerConsole, where: string, lang: string): void => {
  const found = textOf(element)
    .split("\n")
    .flatMap((line) => foreign(line, lang).map((word) => `${word} in “${line}”`));
  ok(!found.length, `${where} (${lang}) shows what is not for people:\n${[...new Set(found)].join("\n")}`);
};

/** Whether its list leads on to entries. */
export const hasEntries = (element: PioneerConsole, name: string): boolean =>
  !!main(element).querySelector(`a[href*="at=${name}/"]`);

/** The same in the other language. */
export const inEnglish = async (at: string): Promise<void> => {
  const { element, back } = await open(at, "full", "en");
  readable(element, at, "en");
  back();
};

/** Nothing is wider than the display but what scrolls by itself. */
export const fits = (where: string): void => {
  const { scrollWidth, clientWidth } = document.documentElement;
  ok(scrollWidth <= clientWidth, `${where} is ${scrollWidth - clientWidth} px too wide`);
};
