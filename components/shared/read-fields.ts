import type { Form } from "./form.ts";
import { NativeEvent } from "./native-event.ts";

/** A control in a form's field, which knows whose it is. */
type Control = (HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement) & { readonly owner?: Form };
type Input = HTMLInputElement & { readonly owner?: Form };

/** Before a form is sent, its fields are read: what filled them in may have told nobody. */
export const readFields = ({ target }: Event): void => {
  for (const control of (target as Element).querySelectorAll<Control>("input,textarea,select"))
    control.owner?.read(control);
};

/** After something was drawn: what is ticked is what the form says, not what the browser remembers of a control. */
export const tickChoices = (root: ParentNode): void => {
  for (const control of root.querySelectorAll<Input>("input")) control.owner?.tick(control);
};

/** A form is sent without the browser's own sending, which a sandboxed page forbids (`allow-forms`). */
export const sendForm = (event: Event): void => {
  const { form, type } = ((event.target as Element).closest("button") ?? {}) as HTMLButtonElement;
  if (!form || type !== "submit") return;
  event.preventDefault();
  form.dispatchEvent(new NativeEvent("submit", { bubbles: true, cancelable: true }));
};

/**
 * A page may take the default from every click (many forbid copying that way): a choice is made, and a summary opened,
 * all the same. Whether it did shows only once it has heard of the click.
 */
export const chooseAnyway = (event: Event): void => {
  const target = event.target as HTMLInputElement;
  if (event.defaultPrevented || target.closest("a,button")) return;
  setTimeout(() => {
    if (!event.defaultPrevented) return;
    target.closest("summary")?.parentElement?.toggleAttribute("open");
    const control = target.closest("label")?.control;
    // Which is one more click, and as likely refused. Nothing that is disabled hears of one.
    if (control && control !== target) control.click();
    if (!/^(radio|checkbox)/.test(target.type)) return;
    target.checked = target.type === "radio" || !target.checked;
    target.dispatchEvent(new NativeEvent("change", { bubbles: true }));
  });
};

/**
 * What is typed into a field stays here: outside, the field looks like any element, and a page's shortcuts (`/`, `j`, the
 * blank) would take the letters away. What leads out of the field goes on.
 */
export const keepKeys = (event: Event): void => {
  const { target, key } = event as KeyboardEvent;
  if (!/^(Tab|Esc|F\d)/.test(key) && (target as Element).matches("input,textarea,select")) event.stopPropagation();
};
