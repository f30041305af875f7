import { html, nothing, render } from "lit";
import type { Form } from "../shared/form.ts";
import type { strings } from "../translations/zh-cn/kiosk.ts";

/**
 * What stands for the name until staff fill it in. The bureau reads it, so it is Chinese whatever the visitor speaks.
 */
const placeholder = (phone: string): string => {
  const tail = phone.normalize("NFKC").replace(/\D/g, "").slice(-4);
  return tail.length === 4 ? `来访群众·尾号${tail}` : "来访群众";
};

/**
 * For those who cannot type their name: staff fill it in later, finding the booking by the last four digits of the
 * phone number. Until then these digits are the name.
 */
export class StaffName {
  #chosen = false;
  #place: HTMLElement | undefined;
  readonly #form: Form;

  constructor(form: Form) {
    this.#form = form;
  }

  draw(root: ParentNode, t: typeof strings): void {
    const input = root.querySelector<HTMLInputElement>("#name");
    if (!input) return;
    const form = this.#form;
    if (this.#chosen) {
      const name = placeholder(form.text("phone"));
      if (form.text("name") !== name) form.set("name", name);
    }
    input.readOnly = this.#chosen;
    if (!this.#place || !input.parentElement?.contains(this.#place)) {
      this.#place = document.createElement("div");
      this.#place.className = "staff";
      input.after(this.#place);
    }
    render(
      html`<button type="button" aria-pressed=${this.#chosen} @click=${this.#toggle}>${t.staff}</button>${
        this.#chosen ? html`<span class="hint">${t.staffHint}</span>` : nothing
      }`,
      this.#place,
    );
  }

  #toggle = (): void => {
    this.#chosen = !this.#chosen;
    this.#form.set("name", this.#chosen ? placeholder(this.#form.text("phone")) : "");
  };
}
