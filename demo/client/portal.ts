/** The portal's own comforts: today's date, large text, the search. The page is whole without them. */

import { markClosedSites } from "./closed-sites.ts";
import { keepHash } from "../../components/service/keep-hash.ts";
import { followMovedSections } from "./moved-sections.ts";
import { todayIn } from "../../components/service/today.ts";

interface Entry {
  readonly title: string;
  readonly text: string;
  readonly href: string;
}

const page = document.documentElement;
const english = /^en\b/.test(page.lang);

function showToday(): void {
  const place = document.querySelector("[data-today]");
  if (place) place.textContent = todayIn(page.lang);
}

const LARGE_TEXT = "portal-large-text";

function offerLargeText(): void {
  const button = document.querySelector<HTMLButtonElement>("[data-large-text]");
  if (!button) return;
  const apply = (large: boolean): void => {
    page.classList.toggle("large-text", large);
    for (const element of document.querySelectorAll(
      "pioneer-booking, pioneer-commitments, pioneer-signing, pioneer-nomination, pioneer-honours",
    ))
      element.toggleAttribute("elder", large);
    button.setAttribute("aria-pressed", String(large));
  };
  // A browser may forbid storage; the button works all the same, for this page.
  let kept: string | null = null;
  try {
    kept = localStorage.getItem(LARGE_TEXT);
  } catch {}
  apply(kept === "1");
  button.hidden = false;
  button.addEventListener("click", () => {
    const large = button.getAttribute("aria-pressed") !== "true";
    apply(large);
    try {
      if (large) localStorage.setItem(LARGE_TEXT, "1");
      else localStorage.removeItem(LARGE_TEXT);
    } catch {}
  });
}

function resultList(entries: readonly Entry[], heading: HTMLElement, close: HTMLElement): Node[] {
  const list = document.createElement("ul");
  for (const { title, text, href } of entries) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = href;
    link.textContent = title;
    const note = document.createElement("span");
    note.textContent = text;
    item.append(link, note);
    list.append(item);
  }
  return entries.length ? [heading, list, close] : [heading, close];
}

function offerSearch(): void {
  const form = document.querySelector<HTMLFormElement>("[data-search]");
  const results = document.querySelector<HTMLElement>("[data-search-results]");
  const input = form?.querySelector("input");
  if (!form || !results || !input) return;
  let index: Promise<readonly Entry[]> | undefined;
  const load = async (): Promise<readonly Entry[]> => {
    const answer = await fetch(`/site/search-${english ? "en" : "zh"}.json`);
    if (!answer.ok) throw new Error(`search index: ${answer.status}`);
    return answer.json();
  };
  const show = (words: string, found: readonly Entry[] | undefined): void => {
    const heading = document.createElement("h2");
    heading.tabIndex = -1;
    if (!found)
      heading.textContent = english
        ? "The search does not answer. Please try again."
        : "搜索暂时没有响应，请再试一次。";
    else if (found.length)
      heading.textContent = english ? `${found.length} found for “${words}”` : `“${words}”共找到 ${found.length} 条`;
    else
      heading.textContent = english
        ? `Nothing found for “${words}”. Call 12348 and ask.`
        : `没有找到“${words}”，可以拨打 12348 咨询。`;
    const close = document.createElement("button");
    close.type = "button";
    close.className = "button button-quiet";
    close.textContent = english ? "Close" : "收起结果";
    close.addEventListener("click", () => {
      results.hidden = true;
      input.focus();
    });
    results.replaceChildren(...resultList(found ?? [], heading, close));
    results.hidden = false;
    heading.focus();
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const words = input.value.trim();
    if (!words) return input.focus();
    index ??= load();
    const parts = words.toLowerCase().split(/\s+/);
    index.then(
      (entries) =>
        show(
          words,
          entries.filter((entry) => parts.every((part) => `${entry.title} ${entry.text}`.toLowerCase().includes(part))),
        ),
      () => {
        index = undefined;
        show(words, undefined);
      },
    );
  });
}

followMovedSections();
showToday();
offerLargeText();
offerSearch();
keepHash();
void markClosedSites(english);
