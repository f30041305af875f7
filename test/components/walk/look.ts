/** What a walk through an element finds at what has the focus, and in what stands still. Each finding is one line. */
import { ringFault } from "./ring.ts";
import { alikeWithout } from "./without-state.ts";

const name = (node: Element): string =>
  `${node.localName}${node.id && `#${node.id}`}${node.className && `.${node.className}`} “${(node.textContent ?? "").trim().slice(0, 20)}”`;

/** What is pressed in place of a control: the card around a radio button. */
const target = (stop: Element): Element => stop.closest(".choice") ?? stop;

const deepest = (x: number, y: number): Element | null => {
  let found = document.elementFromPoint(x, y);
  while (found?.shadowRoot) {
    const inner = found.shadowRoot.elementFromPoint(x, y);
    if (!inner || inner === found) break;
    found = inner;
  }
  return found;
};

/** WCAG 2.4.11: of nine points of it, how many are neither under something nor out of the window. */
const obscured = (stop: Element): string[] => {
  const area = target(stop);
  const { left, top, width, height } = area.getBoundingClientRect();
  const parts = [0.1, 0.5, 0.9];
  const seen = parts.flatMap((a) =>
    parts.filter((b) => {
      const hit = deepest(left + width * a, top + height * b);
      return hit && (area.contains(hit) || hit.contains(area));
    }),
  ).length;
  return seen < 3 ? [`behind something (${seen} of 9): ${name(stop)}`] : [];
};

/** WCAG 2.4.7 and 1.4.11 */
const unringed = (stop: Element): string[] => {
  const hidden = getComputedStyle(stop).opacity === "0";
  const fault = ringFault(hidden ? target(stop) : stop);
  return fault ? [`${fault}: ${name(stop)}`] : [];
};

/** WCAG 2.5.8, and 44 px for what is no link in a text. */
const small = (stop: Element): string[] => {
  if (stop.localName === "a" && getComputedStyle(stop).display === "inline") return [];
  const { width, height } = target(stop).getBoundingClientRect();
  const least = stop.localName === "a" || stop.localName === "summary" ? 24 : 44;
  return width < 24 || height < least - 0.5
    ? [`small (${Math.round(width)}×${Math.round(height)}): ${name(stop)}`]
    : [];
};

export const atFocus = (stop: Element): string[] => [...obscured(stop), ...unringed(stop), ...small(stop)];

const words = new Intl.Segmenter("zh-CN", { granularity: "word" });

/** Whether only screen readers have it: drawn in a spot, or off the page. */
const away = (node: Element | null): boolean =>
  node !== null && (node.getBoundingClientRect().width <= 1 || away(node.parentElement));

/** Labels of a few words that are broken inside one of them. */
export const brokenLabels = (root: ParentNode): string[] => {
  const found: string[] = [];
  for (const label of root.querySelectorAll("button,.button,legend,label,.badge,dt,th,h2,h3,summary,.steps li")) {
    const walker = document.createTreeWalker(label, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent ?? "";
      // What is agreed to is a text, and breaks as one.
      if (away(node.parentElement) || node.parentElement?.closest("[type=checkbox] + span")) continue;
      if (text.trim().length > 12) continue;
      for (const { segment, index, isWordLike } of words.segment(text)) {
        if (!isWordLike || segment.length < 2) continue;
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + segment.length);
        const tops = new Set(
          [...range.getClientRects()].filter(({ width }) => width > 1).map(({ top }) => Math.round(top)),
        );
        if (tops.size > 1) found.push(`broken in “${segment}”: ${name(label)}`);
      }
    }
  }
  return found;
};

/** What a state looks like apart from its colours. */
const form = (node: Element): string => {
  const own = getComputedStyle(node);
  const before = getComputedStyle(node, "::before");
  const radio = node.querySelector("[type=radio],[type=checkbox]");
  const shown = radio && getComputedStyle(radio).appearance !== "none" && getComputedStyle(radio).opacity !== "0";
  return JSON.stringify([
    own.borderTopWidth,
    own.borderTopStyle,
    own.fontWeight,
    own.textDecorationLine,
    before.content,
    shown ? (radio as HTMLInputElement).checked : "",
  ]);
};

/** WCAG 1.4.1: what is pressed, chosen or current looks like its neighbours but for its colour. */
export const sameForm = (root: ParentNode): string[] => {
  const found: string[] = [];
  for (const [on, off] of [
    ["[aria-pressed=true]", "[aria-pressed=false]"],
    [".choice.on", ".choice:not(.on):not(.off)"],
    [".steps .now", ".steps li:not(.now)"],
    [".steps .done", ".steps li:not(.done):not(.now)"],
    ["[aria-current]:not(li)", "nav a:not([aria-current])"],
  ] as const)
    for (const chosen of root.querySelectorAll(on)) {
      const other = chosen.parentElement?.querySelector(off);
      if (other && form(other) === form(chosen)) found.push(`only a colour says what is chosen: ${name(chosen)}`);
    }
  return [...found, ...alikeWithout(root).map(([state, node]) => `only a colour says ${state}: ${name(node)}`)];
};
