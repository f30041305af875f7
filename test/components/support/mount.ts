import { fixtureFetch, type Answers, type Fixture } from "../../../components/shared/fixtures.ts";
import type { Fetch } from "../../../components/shared/page-fetch.ts";
import type { PioneerElement } from "../../../components/shared/element.ts";

/** Waits, frame by frame, until the condition gives a value; the test's own time limit ends a wait that never does. */
export const until = async <T>(condition: () => T | null | undefined | false | "" | 0): Promise<T> => {
  for (;;) {
    const value = condition();
    if (value) return value;
    await new Promise(requestAnimationFrame);
  }
};

/**
 * Back to the page's first history entry. A tab keeps 50, test files share tabs, and Chromium drops entries made
 * without a person's click first: steps would go missing under the feet of a later test.
 */
export const rewind = async (): Promise<void> => {
  document.body.replaceChildren();
  const [first] = navigation.entries();
  if (!first || navigation.currentEntry?.key === first.key) return;
  // The event comes after `finished`: the next element must not hear it.
  const arrived = new Promise((resolve) => addEventListener("popstate", resolve, { once: true }));
  navigation.traverseTo(first.key);
  await arrived;
};

/** Puts an element on the page with a fixture's attributes and answers and waits for its first content. */
export const mount = async <K extends keyof HTMLElementTagNameMap>(
  tag: K,
  { attributes = {}, answers }: Pick<Fixture, "attributes" | "answers">,
  fetch: Fetch = fixtureFetch(answers),
): Promise<HTMLElementTagNameMap[K] & PioneerElement> => {
  await rewind();
  const element = document.createElement(tag) as HTMLElementTagNameMap[K] & PioneerElement;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.fetch = fetch;
  document.body.append(element);
  await until(() => element.shadowRoot?.querySelector(".root :not(.skeleton, .skeleton *, [role=status])"));
  return element;
};

/** Waits until nothing is loading and the last change is drawn. */
export const settled = async (element: PioneerElement): Promise<void> => {
  await until(() => !element.shadowRoot?.querySelector(".skeleton"));
  await element.updateComplete;
};

/** The first match; an error when there is none. */
export const find = <T extends HTMLElement = HTMLElement>(selector: string, root: ParentNode | null = document): T => {
  const found = root?.querySelector<T>(selector);
  if (!found) throw new Error(`nothing matches ${selector}`);
  return found;
};

/** The first match inside the element; an error when there is none. */
export const get = <T extends HTMLElement = HTMLElement>(element: Element, selector: string): T =>
  find<T>(selector, element.shadowRoot);

/** The first element matching the selector whose text contains `text`. */
export const byText = <T extends HTMLElement = HTMLElement>(element: Element, selector: string, text: string): T => {
  const all = [...(element.shadowRoot?.querySelectorAll<T>(selector) ?? [])];
  const found = all.find((candidate) => candidate.textContent?.includes(text));
  if (!found)
    throw new Error(`no ${selector} says ${text}; there are: ${all.map((c) => c.textContent?.trim()).join(" | ")}`);
  return found;
};

/** Types a value as a reader would leave it. */
export const fill = (element: Element, selector: string, value: string): void => {
  const input = get<HTMLInputElement>(element, selector);
  input.value = value;
  input.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
};

/** A `fetch` that also writes down what was asked. */
export const recording = (answers: Answers) => {
  const requests: { method: string; path: string; headers: Record<string, string>; body: unknown }[] = [];
  const answer = fixtureFetch(answers);
  const fetch: Fetch = (address, init) => {
    const url = new URL(address);
    requests.push({
      method: init.method ?? "GET",
      path: url.pathname + url.search,
      headers: init.headers as Record<string, string>,
      body: typeof init.body === "string" ? JSON.parse(init.body) : init.body,
    });
    return answer(address, init);
  };
  return { fetch, requests };
};
