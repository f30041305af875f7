/**
 * Goes through an element as a visitor in a hurry does: whatever is asked is answered with the first thing that will do,
 * and the button that leads on is pressed. So it reaches what only shows after some steps, in any element and language,
 * and need not be changed when a step is added.
 */
import { rightCode } from "../../../components/phone-proof/phone-proof.fixtures.ts";
import { CODES, NAMES } from "./states.ts";

/** How far an element is led: as it starts, once pressed with nothing filled in, so many steps on, or to its end. */
export type HowFar = "start" | "missed" | "end" | number;

export const howFar = (text: string | null): HowFar =>
  text === "missed" || text === "end" ? text : Number(text) > 0 ? Number(text) : "start";

/** More than any element has. */
const STEPS = 8;
/** Frames in which nothing changes, after which nothing more comes by itself; while something still loads, more of them. */
const QUIET = { drawn: 6, loading: 60 } as const;

type Led = HTMLElement & { readonly shadowRoot: ShadowRoot; readonly updateComplete?: Promise<unknown> };

const frame = () => new Promise(requestAnimationFrame);

const visible = (element: Element): boolean => element.getClientRects().length > 0;

const all = <T extends Element>({ shadowRoot }: Led, selector: string): T[] =>
  [...shadowRoot.querySelectorAll<T>(selector)].filter(visible);

/** What is seen: its words, and what is chosen. */
const seen = ({ shadowRoot }: Led): string =>
  [...shadowRoot.querySelectorAll(".root")].map(({ textContent }) => textContent).join("") +
  shadowRoot.querySelectorAll("[aria-invalid], .skeleton, dialog[open]").length;

/** Waits until nothing changes by itself any more; what is still loading then never comes. */
async function quiet(element: Led): Promise<void> {
  let before = "";
  const patience = () => (element.shadowRoot.querySelector(".skeleton") ? QUIET.loading : QUIET.drawn);
  for (let still = 0; still < patience();) {
    await element.updateComplete;
    await frame();
    // A count of seconds goes on: on a slow machine no six frames would ever be alike.
    const now = seen(element).replace(/\d+/g, "");
    still = now === before ? still + 1 : 0;
    before = now;
  }
}

const put = (field: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement, value: string): void => {
  field.value = value;
  for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
};

/** What a visitor would write into a field. */
function wordsFor({ localName }: Led, { id, type, min }: HTMLInputElement): string {
  if (type === "date" || id.endsWith("Date")) return min && min > "2027-06-30" ? min : "2027-06-30";
  if (type === "number") return min || "1";
  if (/phone/i.test(id)) return "13812345678";
  if (/licence/i.test(id)) return "14301201810123456";
  if (id === "oneTimeCode") return rightCode;
  if (/code/i.test(id)) return CODES[NAMES.find((name) => localName === `pioneer-${name}`) ?? "booking"] ?? "";
  if (/^lawyer$|^search/i.test(id)) return "周";
  return /name/i.test(id)
    ? "欧阳𬭎·明"
    : "每月第一个星期一到河西镇工作站接待来访群众，免费解答法律咨询，当场记录并逐件答复。";
}

/** Answers whatever is asked and not answered yet. */
async function answer(element: Led): Promise<void> {
  const groups = new Set(all<HTMLInputElement>(element, "[type=radio]:enabled").map(({ name }) => name));
  for (const name of groups) {
    const choices = all<HTMLInputElement>(element, `[type=radio][name="${name}"]:enabled`);
    if (!choices.some(({ checked }) => checked)) choices[0]?.click();
  }
  for (const select of all<HTMLSelectElement>(element, "select")) {
    const first = [...select.options].find(({ value, disabled }) => value && !disabled);
    if (!select.value && first) put(select, first.value);
    await element.updateComplete;
  }
  const written = "input:not([type=radio], [type=checkbox], [type=file], [type=search]):enabled, textarea:enabled";
  for (const field of all<HTMLInputElement>(element, written)) if (!field.value) put(field, wordsFor(element, field));
  for (const box of all<HTMLInputElement>(element, "[type=checkbox]:enabled")) if (!box.checked) box.click();
  await quiet(element);
}

const onward = (element: Led): HTMLElement | undefined =>
  all<HTMLElement>(element, "[type=submit]:enabled, form [part~=primary]:enabled")[0];

/** Leads an element so far, and waits until it is drawn. An element that leads nowhere stays as it is. */
export async function lead(host: HTMLElement, to: HowFar): Promise<void> {
  while (!host.shadowRoot) await frame();
  const element = host as Led;
  await quiet(element);
  if (to === "start") return undefined;
  if (to === "missed") {
    onward(element)?.click();
    return quiet(element);
  }
  const steps = to === "end" ? STEPS : to;
  for (let step = 0; step < steps; step += 1) {
    // A list that opens by typing is answered after what was typed.
    for (let round = 0; round < 2; round += 1) await answer(element);
    const before = seen(element);
    onward(element)?.click();
    await quiet(element);
    if (seen(element) === before) return undefined;
  }
  return undefined;
}
