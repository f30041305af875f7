/**
 * One element in one of its states, as the address says: `?element=booking&state=3&lang=en&elder&kiosk`. What it asks the
 * API is answered from the examples the tests use.
 */
import "../../../components/booking/define.ts";
import "../../../components/commitments/define.ts";
import "../../../components/desk/define.ts";
import "../../../components/honours/define.ts";
import "../../../components/invitation/define.ts";
import "../../../components/nomination/define.ts";
import "../../../components/signing/define.ts";
import { fixtures as booking } from "../../../components/booking/booking.fixtures.ts";
import { fixtures as commitments } from "../../../components/commitments/commitments.fixtures.ts";
import { fixtures as desk } from "../../../components/desk/desk.fixtures.ts";
import { fixtures as honours } from "../../../components/honours/honours.fixtures.ts";
import { fixtures as invitation } from "../../../components/invitation/invitation.fixtures.ts";
import { fixtures as nomination } from "../../../components/nomination/nomination.fixtures.ts";
import { fixtureFetch, type Fixture } from "../../../components/shared/fixtures.ts";
import { fixtures as signing } from "../../../components/signing/signing.fixtures.ts";

const elements = { booking, commitments, desk, honours, invitation, nomination, signing } satisfies Record<
  string,
  readonly Fixture[]
>;
const names = Object.keys(elements) as (keyof typeof elements)[];
const asked = new URLSearchParams(location.search);
const name = names.find((one) => one === asked.get("element")) ?? "booking";
const state = asked.get("state");

/** The element as the example has it. */
function show({ name: example, attributes = {}, answers }: Fixture): void {
  const element = document.createElement(`pioneer-${name}`);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  element.setAttribute("lang", asked.get("lang") ?? "zh-CN");
  for (const look of ["elder", "kiosk"]) if (asked.has(look)) element.setAttribute(look, "");
  element.fetch = fixtureFetch(answers);
  // Both are opened by a personal link; the examples answer to any.
  if ((name === "desk" || name === "invitation") && example !== "no link") Object.assign(element, { token: "example" });
  document.body.className = "one";
  document.body.append(element);
}

/** All states of the element side by side, and the ways to look at them. */
function list(): void {
  const link = (label: string, change: (to: URLSearchParams) => void, current: boolean) => {
    const to = new URLSearchParams(asked);
    change(to);
    const anchor = Object.assign(document.createElement("a"), { href: `?${to}`, textContent: label });
    if (current) anchor.setAttribute("aria-current", "true");
    return anchor;
  };
  const bar = document.createElement("nav");
  bar.append(...names.map((one) => link(one, (to) => to.set("element", one), one === name)));
  const english = asked.get("lang") === "en";
  bar.append(link("English", (to) => (english ? to.delete("lang") : to.set("lang", "en")), english));
  for (const look of ["elder", "kiosk"]) {
    const on = asked.has(look);
    bar.append(link(look, (to) => (on ? to.delete(look) : to.set(look, "")), on));
  }
  const states = elements[name].map((fixture, index) => {
    const to = new URLSearchParams(asked);
    to.set("element", name);
    to.set("state", String(index));
    const figure = document.createElement("figure");
    const caption = document.createElement("figcaption");
    caption.append(Object.assign(document.createElement("a"), { href: `?${to}`, textContent: fixture.name }));
    const frame = Object.assign(document.createElement("iframe"), { src: `?${to}`, title: fixture.name });
    frame.loading = "lazy";
    figure.append(caption, frame);
    return figure;
  });
  const main = document.createElement("main");
  main.append(...states);
  document.body.append(bar, main);
}

const chosen = state === null ? undefined : elements[name][Number(state)];
if (chosen) show(chosen);
else list();

// The server says when a source has changed.
if (!chosen || window.parent === window)
  new EventSource("/changes").addEventListener("message", () => location.reload());
