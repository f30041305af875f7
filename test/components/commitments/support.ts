import "../../../components/commitments/define.ts";
import type { PioneerCommitments } from "../../../components/commitments/commitments.ts";
import { fixtures } from "../../../components/commitments/commitments.fixtures.ts";
import type { Answers, Fixture } from "../../../components/shared/fixtures.ts";
import { get, mount, recording, settled, until } from "../support/mount.ts";

export const fixture = (name: string): Fixture => {
  const found = fixtures.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`no fixture ${name}`);
  return found;
};

/** The wall with its first posts, and what it asks for from then on. */
export const hang = async (answers: Answers = fixture("default").answers, attributes: Record<string, string> = {}) => {
  const { fetch, requests } = recording(answers);
  const element: PioneerCommitments = await mount("pioneer-commitments", { answers, attributes });
  await settled(element);
  element.fetch = fetch;
  return {
    element,
    requests,
    asked: () => requests.filter(({ path }) => path.startsWith("/api/posts")).map(({ path }) => path),
  };
};

export const cards = (element: Element): HTMLElement[] => [
  ...(element.shadowRoot?.querySelectorAll<HTMLElement>(".card") ?? []),
];

export const titles = (element: Element): (string | null | undefined)[] =>
  cards(element).map((card) => card.querySelector("h3")?.textContent);

export const spoken = (element: Element): string => get(element, "[role=status]").textContent?.trim() ?? "";

/** Chooses in a select as a reader does. */
export const choose = (element: Element, selector: string, value: string): void => {
  const select = get<HTMLSelectElement>(element, selector);
  select.value = value;
  select.dispatchEvent(new Event("change", { bubbles: true }));
};

/** Waits until the wall shows so many posts. */
export const shows = (element: Element, count: number): Promise<unknown> =>
  until(
    () =>
      cards(element).length === count &&
      !element.shadowRoot?.querySelector(".skeleton, [aria-busy=true], .more[aria-disabled]"),
  );
