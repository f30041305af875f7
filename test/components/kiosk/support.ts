import "../../../components/booking/define.ts";
import type { PioneerBooking } from "../../../components/booking/booking.ts";
import { booking } from "../../../components/booking/booking.fixtures.ts";
import type { Answers } from "../../../components/shared/fixtures.ts";
import { at, details, next, open } from "../booking/support.ts";
import { byText, fill, find, get, until } from "../support/mount.ts";

/** The element on the page now: after forgetting it is another one. */
export const current = (): PioneerBooking => find<PioneerBooking>("pioneer-booking");

export const kiosk = async (changes: Answers = {}) => {
  const opened = await open("kiosk", changes);
  await until(() => opened.element.shadowRoot?.querySelector("[name=matter]"));
  return opened;
};

/** A finger on a choice, which leads on. */
export const choose = (element: PioneerBooking, name: string, value?: string) => {
  const input = get(element, `input[name=${name}]${value ? `[value="${value}"]` : ":enabled"}`);
  const choice = input.closest<HTMLElement>(".choice");
  if (!choice) throw new Error(`no choice ${name}`);
  tap(choice);
};

/** At the screen that asks for the phone number. */
export const toPhone = async (element: PioneerBooking) => {
  choose(element, "matter", "labour");
  await at(element, "您想在哪里咨询");
  choose(element, "site", "site-county");
  await at(element, "您什么时间方便");
  choose(element, "session");
  await at(element, "请输入手机号");
  await until(() => element.shadowRoot?.querySelector(".pad"));
};

/** At the screen that asks for the name. */
export const toName = async (element: PioneerBooking) => {
  await toPhone(element);
  fill(element, "#phone", details.phone);
  next(element);
  await at(element, "怎么称呼您");
};

/** At the last screen, everything typed and agreed to. */
export const toCheck = async (element: PioneerBooking) => {
  await toName(element);
  fill(element, "#name", details.name);
  next(element);
  await at(element, "请核对并确认");
  get(element, "input[type=checkbox]").click();
  await element.updateComplete;
};

/** The same, and somebody is there. */
export const typed = async (changes: Answers = {}) => {
  const opened = await kiosk(changes);
  await toCheck(opened.element);
  touch();
  return opened;
};

export const booked = async (changes: Answers = {}) => {
  const opened = await typed(changes);
  next(opened.element);
  await at(opened.element, "预约成功");
  await until(() => opened.element.shadowRoot?.querySelector("svg.qr"));
  return opened;
};

/** The element that came after, once it shows its first question. */
export const fresh = () => until(() => current().shadowRoot?.querySelector("[name=matter]"));

/** A finger on the screen. */
export const touch = (target: EventTarget = document.body) =>
  target.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true, composed: true }));

export const tap = (target: HTMLElement) => {
  touch(target);
  target.click();
};

export const dialog = (): HTMLDialogElement | null | undefined => current().shadowRoot?.querySelector("dialog[open]");

export const key = (element: PioneerBooking, pad: string, text: string) =>
  tap(
    [...get(element, pad).querySelectorAll("button")].find((button) => button.textContent === text) ??
      byText(element, "button", text),
  );

/** What must not be found after forgetting. */
export const personal = [
  details.name,
  details.phone,
  "13812345678",
  "欧阳",
  "5678",
  booking.code,
  booking.code.replace(/-/g, ""),
];

const text = (root: Node): string => {
  let all = "";
  for (const node of root.childNodes) {
    all += node.nodeType === Node.TEXT_NODE || node.nodeType === Node.COMMENT_NODE ? node.nodeValue : text(node);
    if (!(node instanceof Element)) continue;
    for (const { name, value } of node.attributes) all += ` ${name}=${value}`;
    if (node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement) all += ` ${node.value}`;
    if (node.shadowRoot) all += text(node.shadowRoot);
    if (node instanceof HTMLIFrameElement && node.contentDocument) all += text(node.contentDocument);
  }
  return all;
};

/**
 * Everything a next visitor, or somebody with the developer tools, could read: the page with its shadow trees, what is
 * stored, the history.
 */
export const dump = async (...elements: readonly PioneerBooking[]): Promise<string> => {
  const stored: unknown[] = [document.cookie, { ...localStorage }, { ...sessionStorage }, await indexedDB.databases()];
  for (const name of await caches.keys())
    for (const request of await (await caches.open(name)).keys()) stored.push(name, request.url);
  const fields = elements.flatMap((element) => [
    element.form.values,
    element.booking,
    element.session,
    element.shadowRoot && text(element.shadowRoot),
  ]);
  return (
    text(document) +
    JSON.stringify([
      stored,
      history.state,
      location.href,
      document.title,
      navigation.entries().map(({ url }) => url),
      fields,
    ])
  );
};

/** Which of what was entered is still there. */
export const traces = async (...elements: readonly PioneerBooking[]): Promise<string[]> => {
  const all = await dump(...elements);
  return personal.filter((part) => all.includes(part) || all.includes(JSON.stringify(part).slice(1, -1)));
};
