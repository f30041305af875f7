/** How a mobile number is read: 138 1234 5678. A landline stays as it was typed. */
export const groupPhone = (typed: string): string => {
  const digits = typed.normalize("NFKC").replace(/[\s-]/g, "");
  return /^1\d{0,10}$/.test(digits)
    ? [digits.slice(0, 3), digits.slice(3, 7), digits.slice(7)].filter(Boolean).join(" ")
    : typed;
};

const digitsIn = (text: string): number => text.replace(/\s/g, "").length;

/** Groups a number while it is typed, before anything else hears of it; the caret stays behind the same digit. */
export const groupTyped = (event: Event): void => {
  const input = event.composedPath()[0];
  if (!(input instanceof HTMLInputElement) || input.type !== "tel" || (event as InputEvent).isComposing) return;
  const { value, selectionStart } = input;
  const grouped = groupPhone(value);
  if (grouped === value) return;
  const before = digitsIn(value.slice(0, selectionStart ?? value.length));
  let caret = 0;
  for (let passed = 0; passed < before; caret += 1) if (grouped[caret] !== " ") passed += 1;
  input.value = grouped;
  input.setSelectionRange(caret, caret);
};
