import { executeServerCommand, sendKeys, setViewport } from "@web/test-runner-commands";
import type { PioneerElement } from "../../../components/shared/element.ts";
import { fixtureFetch, type Fixture } from "../../../components/shared/fixtures.ts";
import { equal } from "../support/expect.ts";
import { accessible } from "../support/accessible.ts";
import { lead } from "../support/walk.ts";
import { rewind, settled, until } from "../support/mount.ts";
import { linked, STATES, type StateName } from "../support/states.ts";
import { atFocus, brokenLabels, sameForm } from "./look.ts";

type Size = readonly [width: number, height: number];

/** A phone, a phone laid down, and a desk screen at 400 %. */
const hand: readonly Size[] = [
  [390, 664],
  [640, 400],
  [320, 256],
];

/** The screens that stand in halls. */
const kiosks: readonly Size[] = [
  [1080, 1920],
  [1366, 768],
  [1024, 768],
];

/** No element has more steps. */
const MOST_STEPS = 8;

/** Tab stops after which a walk has gone round, or a state has far too many. */
const MOST = 150;

/** What WCAG 1.4.12 has a page bear. */
const spacing = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }";

const frame = () => new Promise(requestAnimationFrame);

async function show(name: StateName, fixture: Fixture): Promise<PioneerElement> {
  const { name: example, attributes = {}, answers } = fixture;
  await rewind();
  document.body.style.margin = "0";
  document.body.append(Object.assign(document.createElement("button"), { textContent: "before", id: "before" }));
  const element = document.createElement(`pioneer-${name}`) as PioneerElement;
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  element.fetch = fixtureFetch(answers);
  if (linked(name, fixture)) Object.assign(element, { token: "example" });
  document.body.append(element);
  if (example === "loading") await until(() => element.shadowRoot?.querySelector(".skeleton"));
  else await settled(element);
  await until(() => element.shadowRoot?.querySelector(".elder"));
  return element;
}

/** From stop to stop by the Tab key, as far as the element goes. */
async function tabThrough(element: PioneerElement): Promise<string[]> {
  document.querySelector<HTMLElement>("#before")?.focus();
  scrollTo(0, 0);
  const found: string[] = [];
  const been = new Set<Element>();
  while (been.size < MOST) {
    await sendKeys({ press: "Tab" });
    const stop = element.shadowRoot?.activeElement;
    if (!stop || been.has(stop)) break;
    been.add(stop);
    await frame();
    // A list that is still drawn bit by bit moves what has the focus for a moment: what stays so is a fault.
    for (let frames = 0; frames < 10 && atFocus(stop).length > 0; frames += 1) await frame();
    found.push(...atFocus(stop));
  }
  return found;
}

/** In forced colours: what is chosen has a form. */
async function withoutColours(root: ShadowRoot): Promise<string[]> {
  await executeServerCommand("force-colors", true);
  const found = sameForm(root);
  await executeServerCommand("force-colors", false);
  return found.map((line) => `forced colours: ${line}`);
}

/** The same in large print, where least fits. */
async function inLargePrint(element: PioneerElement, root: ShadowRoot, [width, height]: Size): Promise<string[]> {
  const before = !!element.elder;
  await setViewport({ width, height });
  element.elder = !before;
  await element.updateComplete;
  await frame();
  const found = [...(await tabThrough(element)), ...(await withoutColours(root))];
  element.elder = before;
  await element.updateComplete;
  return found.map((line) => `${width}×${height}, large print ${before ? "off" : "on"}: ${line}`);
}

/** Where an element is: what it says, and what it calls wrong. */
const place = ({ shadowRoot }: PioneerElement): string =>
  `${shadowRoot?.querySelector(".root")?.textContent} ${shadowRoot?.querySelectorAll("[aria-invalid=true]").length}`;

/** Has both judges look at an element as it is, with nothing filled in when it should, and at each step to its end. */
async function judge(element: PioneerElement): Promise<void> {
  await accessible(element);
  for (const how of ["missed", ...Array<1>(MOST_STEPS).fill(1)] as const) {
    const before = place(element);
    await lead(element, how);
    if (place(element) === before && how === 1) return;
    await accessible(element);
  }
}

/** Walks through an element in every state of its examples, and has both judges look at it. */
export const walk = (name: StateName): void =>
  describe(`everyone's way through ${name}`, () => {
    for (const fixture of STATES[name])
      it(`${fixture.name}`, async () => {
        const element = await show(name, fixture);
        const root = element.shadowRoot;
        if (!root) throw new Error("nothing was drawn");
        const found: string[] = [];
        const isKiosk = "kiosk" in (fixture.attributes ?? {});
        for (const [width, height] of isKiosk ? kiosks : hand) {
          await setViewport({ width, height });
          for (const line of await tabThrough(element)) found.push(`${width}×${height} ${line}`);
        }
        const narrow = isKiosk ? 1024 : 360;
        await setViewport({ width: narrow, height: 740 });
        await frame();
        found.push(...brokenLabels(root));
        const least = isKiosk ? 1024 : 320;
        await setViewport({ width: least, height: 640 });
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(spacing);
        root.adoptedStyleSheets.push(sheet);
        await frame();
        const wide = document.documentElement.scrollWidth;
        if (wide > least) found.push(`scrolls sideways at ${least}: ${wide}`);
        root.adoptedStyleSheets = root.adoptedStyleSheets.filter((one) => one !== sheet);
        found.push(...(await withoutColours(root)));
        found.push(...(await inLargePrint(element, root, isKiosk ? [1080, 1920] : [320, 256])));
        equal(found, [], "what somebody stumbles over");
        await setViewport({ width: 800, height: 600 });
        await judge(element);
      });
  });
