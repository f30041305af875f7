import "../../../components/nomination/define.ts";
import { fixtures } from "../../../components/nomination/nomination.fixtures.ts";
import type { PioneerNomination } from "../../../components/nomination/nomination.ts";
import { fill, get, until } from "../support/mount.ts";
import { opener, submit } from "../submission/support.ts";

export const open = opener("pioneer-nomination", fixtures);

export const typed = {
  reason: "长期坚持公益法律服务，接待来访群众三百余人次 <i>好评</i>'; DROP TABLE",
  "nominator-name": "李·红",
  "nominator-phone": "138 0013 8000",
};

/** What was sent to nominate or support, without the questions asked while typing. */
export const nominations = <T extends { readonly path: string }>(posts: () => readonly T[]): readonly T[] =>
  posts().filter(({ path }) => !path.endsWith("/namesakes"));

export const pick = async (element: PioneerNomination, value: string): Promise<void> => {
  get(element, `[type=radio][value="${value}"]`).click();
  await element.updateComplete;
};

/** Types the beginning of a name and waits for the list. */
export const search = async (element: PioneerNomination, words: string): Promise<void> => {
  fill(element, "#lawyer", words);
  await until(() => element.shadowRoot?.querySelector("[name='nominee.lawyerId'], p.notice"));
};

/** The box that agrees to the consent; the one above it keeps a draft. */
export const consent = (element: PioneerNomination): HTMLInputElement =>
  get(element, "[aria-describedby=consentVersion-notes]");

export const agree = async (element: PioneerNomination): Promise<void> => {
  consent(element).click();
  await element.updateComplete;
};

/** A lawyer from the registry, with everything else that is asked. */
export const fillForm = async (element: PioneerNomination): Promise<void> => {
  await pick(element, "category-lawyer");
  await search(element, "周");
  await pick(element, "lawyer-zhou");
  for (const [id, value] of Object.entries(typed)) fill(element, `#${id}`, value);
  await agree(element);
};

/** Goes on to the review. */
export const review = async (element: PioneerNomination): Promise<void> => {
  submit(element);
  await until(() => element.shadowRoot?.querySelector("h2")?.textContent?.includes("请核对"));
};
