import { html, render } from "lit";
import { NativeEvent } from "../shared/native-event.ts";
import type { strings } from "../translations/zh-cn/kiosk.ts";

const digits = "1234567890";
/** Crockford's base 32: what a booking code is made of. */
const symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

const places = new WeakMap<HTMLInputElement, HTMLElement>();

/** Puts text where the caret is, or takes away the symbol before it, as a keyboard would. */
const type = (input: HTMLInputElement, key: "clear" | "delete" | { readonly text: string }): void => {
  const [start, end] = [input.selectionStart ?? input.value.length, input.selectionEnd ?? input.value.length];
  if (key === "clear") input.value = "";
  else if (key === "delete") {
    // The blank between two groups goes with the digit before it.
    const before = input.value[start - 1] === " " ? 2 : 1;
    input.setRangeText("", start === end ? Math.max(start - before, 0) : start, end, "end");
  } else input.setRangeText(key.text, start, end, "end");
  input.dispatchEvent(new NativeEvent("input", { bubbles: true, composed: true }));
};

/** Arrow keys move within the pad, so that it is one stop for those who press Tab. */
export const moveInPad = (event: KeyboardEvent): void => {
  const pad = event.currentTarget as HTMLElement;
  const keys = [...pad.querySelectorAll("button")];
  const columns = Number(pad.dataset["columns"]);
  const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[event.key];
  const at = keys.indexOf(event.target as HTMLButtonElement);
  const next = by && keys[Math.max(0, Math.min(keys.length - 1, at + by))];
  if (!next) return;
  event.preventDefault();
  for (const key of keys) key.tabIndex = key === next ? 0 : -1;
  next.focus();
};

/** A finger on the pad leaves focus and caret in the field, so that a screen reader hears of the field only. */
export const stay = (event: Event): void => event.preventDefault();

/**
 * Draws the pad of a field below it. The system's own keyboard stays away from such a field; a real one works as ever.
 */
export const keyPad = (input: HTMLInputElement, t: typeof strings): void => {
  let place = places.get(input);
  const coded = input.id === "code";
  if (!place) {
    place = document.createElement("div");
    places.set(input, place);
    input.after(place);
    if (!coded) input.parentElement?.classList.add("keyed");
    input.inputMode = "none";
    input.spellcheck = false;
  }
  const [clear, remove] = [
    html`<button type="button" class="wide" tabindex="-1" @click=${() => type(input, "clear")}>${t.clear}</button>`,
    html`<button type="button" class="wide" tabindex="-1" @click=${() => type(input, "delete")}>${t.remove}</button>`,
  ];
  const key = (text: string, first: boolean) =>
    html`<button type="button" tabindex=${first ? "0" : "-1"} @click=${() => type(input, { text })}>${text}</button>`;
  const keys = [...(coded ? symbols : digits)].map((text, index) => key(text, !index));
  render(
    html`<div
      class="pad ${coded ? "symbols" : ""}"
      role="group"
      aria-label=${coded ? t.symbolPad : t.digitPad}
      data-columns=${coded ? 8 : 3}
      @mousedown=${stay}
      @keydown=${moveInPad}
    >${coded ? [...keys, clear, remove] : [...keys.slice(0, 9), clear, keys[9], remove]}</div>`,
    place,
  );
};
