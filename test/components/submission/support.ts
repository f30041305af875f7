import type { Answers, Fixture } from "../../../components/shared/fixtures.ts";
import type { PioneerElement } from "../../../components/shared/element.ts";
import { fill, get, mount, recording, settled, until } from "../support/mount.ts";

/** The element with one of its fixtures, and what it asked the API. */
export const opener =
  <K extends keyof HTMLElementTagNameMap>(tag: K, fixtures: readonly Fixture[]) =>
  async (name: string, changes: Answers = {}) => {
    const fixture = fixtures.find((candidate) => candidate.name === name);
    if (!fixture) throw new Error(`no fixture ${name}`);
    const { fetch, requests } = recording({ ...fixture.answers, ...changes });
    const element = await mount(tag, fixture, fetch);
    await settled(element);
    return { element, requests, posts: () => requests.filter(({ method }) => method === "POST") };
  };

export const heading = (element: PioneerElement): string => get(element, "h2").textContent?.trim() ?? "";

/** The heading says this and nothing is loading. */
export const at = async (element: PioneerElement, text: string): Promise<void> => {
  await until(() => heading(element).includes(text));
  await settled(element);
};

export const text = (element: PioneerElement, selector = ".root"): string =>
  (get(element, selector).textContent ?? "").replace(/\s+/g, " ");

export const submit = (element: PioneerElement): void => get(element, "[type=submit]").click();

export const tick = async (element: PioneerElement, index = 0): Promise<void> => {
  boxes(element)[index]?.click();
  await element.updateComplete;
};

export const boxes = (element: PioneerElement): HTMLInputElement[] => [
  ...(element.shadowRoot?.querySelectorAll<HTMLInputElement>("[type=checkbox]") ?? []),
];

export const select = async (element: PioneerElement, selector: string, value: string): Promise<void> => {
  const found = get<HTMLSelectElement>(element, selector);
  found.value = value;
  found.dispatchEvent(new Event("change", { bubbles: true }));
  await element.updateComplete;
};

export const value = (element: PioneerElement, selector: string): string =>
  get<HTMLInputElement>(element, selector).value;

/** Every field's id with the error that stands at it. */
export const errors = (element: PioneerElement): Record<string, string> => {
  const found: Record<string, string> = {};
  for (const error of element.shadowRoot?.querySelectorAll(".error") ?? [])
    found[error.id.replace(/-error$/, "")] = (error.textContent ?? "").replace(/^!错误：|^!Error: /, "").trim();
  return found;
};

/** What has focus inside the element, once something has. */
export const focused = (element: PioneerElement) => until(() => element.shadowRoot?.activeElement);

export const alertText = (element: PioneerElement) =>
  until(() => element.shadowRoot?.querySelector("[role=alert]")?.textContent);

/** What screen readers were told last. */
export const spoken = (element: PioneerElement) => text(element, "[role=status]");

/** Presses Tab (or Shift+Tab) until something matches; fails when focus has gone through everything and nothing did. */
export const tabTo = async (
  element: PioneerElement,
  selector: string,
  sendKeys: (keys: { press: string }) => Promise<unknown>,
): Promise<void> => {
  for (let presses = 0; presses < 60; presses++) {
    if (element.shadowRoot?.activeElement?.matches(selector)) return;
    await sendKeys({ press: "Tab" });
  }
  throw new Error(`no keyboard way to ${selector}`);
};

/** What a request sent; an error when there was none. */
export const bodyOf = <T>(request: { readonly body: unknown } | undefined): T => {
  if (!request) throw new Error("nothing was sent");
  return request.body as T;
};

/** Enters a code and the phone that was left with it. */
export function hold(element: PioneerElement, code: string, phone = "13812345678"): void {
  fill(element, "#code", code);
  fill(element, "#phone", phone);
}
