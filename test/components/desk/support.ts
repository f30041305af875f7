import "../../../components/desk/define.ts";
import type { PioneerDesk } from "../../../components/desk/desk.ts";
import { fixtures } from "../../../components/desk/desk.fixtures.ts";
import type { Answers, Fixture } from "../../../components/shared/fixtures.ts";
import { find, get, mount, recording, settled, until } from "../support/mount.ts";

export const fixture = (name: string): Fixture => {
  const found = fixtures.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`no fixture ${name}`);
  return found;
};

export const token = "pid_01EXAMPLE_secret-of-the-link";

/** The desk as its link opens it, and what it asks. */
export const sitDown = async (name = "default", changes: Answers = {}) => {
  const { attributes, answers } = fixture(name);
  const { fetch, requests } = recording({ ...answers, ...changes });
  const element = await mount("pioneer-desk", attributes ? { attributes, answers } : { answers }, fetch);
  if (name !== "no link") element.token = token;
  await element.updateComplete;
  if (name !== "loading") await settled(element);
  return { element, requests, posts: () => requests.filter(({ method }) => method === "POST") };
};

/** The entry of a person or a commitment. */
export const entry = (element: PioneerDesk, id: string): HTMLElement => get(element, `#of-${id}`);

export const press = async (element: PioneerDesk, id: string, text: string): Promise<void> => {
  const button = [...entry(element, id).querySelectorAll("button")].find((candidate) =>
    candidate.textContent?.trim().startsWith(text),
  );
  if (!button) throw new Error(`no button of ${id} says ${text}: ${entry(element, id).textContent}`);
  button.click();
  await element.updateComplete;
};

export const type = (element: PioneerDesk, id: string, selector: string, value: string): void => {
  const input = find<HTMLInputElement>(selector, entry(element, id));
  input.value = value;
  input.dispatchEvent(new Event("input", { bubbles: true }));
};

export const text = (element: PioneerDesk, id: string): string => entry(element, id).textContent ?? "";

export const says = (element: PioneerDesk, id: string, words: string) => until(() => text(element, id).includes(words));

export const spoken = (element: PioneerDesk, words: string) =>
  until(() => get(element, ".root > [role=status]").textContent?.includes(words));
