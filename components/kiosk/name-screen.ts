import { html, nothing } from "lit";
import type { Form } from "../shared/form.ts";
import type { strings } from "../translations/zh-cn/kiosk-booking.ts";
import { moveInPad, stay } from "./key-pad.ts";

/** The family names that most people in Hunan have, the commonest first. */
const surnames = "李 王 张 刘 陈 杨 周 黄 彭 罗 唐 肖 邓 谢 胡 何 曾 谭 吴 龙 蒋 朱 徐 廖 贺 赵 易 郭 段 欧阳".split(
  " ",
);

/** The bureau reads it, so it is Chinese whatever the visitor speaks. */
const titles = { mr: "先生", ms: "女士" } as const;

/** What stands for the name until staff fill it in. */
const placeholder = (phone: string): string => {
  const tail = phone.normalize("NFKC").replace(/\D/g, "").slice(-4);
  return tail.length === 4 ? `来访群众·尾号${tail}` : "来访群众";
};

/**
 * How somebody without a keyboard gives a name: a family name and a title by touch, or the staff fill it in later,
 * finding the booking by the last four digits of the phone number. Until then these digits are the name.
 */
export class NameScreen {
  readonly #form: Form;
  /** Goes on, after what was touched is in the form. */
  readonly #onward: () => void;
  /** The staff fill it in. */
  #byStaff = false;

  constructor(form: Form, onward: () => void) {
    this.#form = form;
    this.#onward = onward;
  }

  /** The name follows a phone number that was changed. */
  follow(): void {
    if (this.#byStaff) this.#form.set("name", placeholder(this.#form.text("phone")));
  }

  #touch(surname: string): void {
    this.#byStaff = false;
    this.#form.set("name", surname);
  }

  #title(title: string): void {
    const form = this.#form;
    const name = form.text("name").replace(/(?:先生|女士)$/, "");
    if (this.#byStaff || !name) return form.fail([{ field: "name", code: "required" }]);
    // Whoever has typed the whole name has said more than a title does.
    form.set("name", surnames.includes(name) ? name + title : name);
    this.#onward();
  }

  #leave = (): void => {
    this.#byStaff = true;
    this.follow();
    this.#onward();
  };

  render(t: typeof strings, label: string): unknown {
    const form = this.#form;
    const name = form.text("name");
    if (this.#byStaff && name !== placeholder(form.text("phone"))) this.#byStaff = false;
    const given = this.#byStaff ? "" : name.replace(/(?:先生|女士)$/, "");
    return html`${form.field({ name: "name", label, hint: t.nameHint, autocomplete: "name" })}
      <div class="pad surnames" role="group" aria-label=${t.surnames} data-columns="10" @mousedown=${stay} @keydown=${moveInPad}>
        ${surnames.map(
          (surname, index) =>
            html`<button type="button" lang="zh-CN" tabindex=${index ? "-1" : "0"} aria-pressed=${given === surname} @click=${() => this.#touch(surname)}>${surname}</button>`,
        )}
      </div>
      <div class="titles" role="group" aria-label=${t.titles}>
        ${(["mr", "ms"] as const).map(
          (title) =>
            html`<button type="button" aria-pressed=${!!given && name === given + titles[title]} @click=${() => this.#title(titles[title])}>${given ? html`<span lang="zh-CN">${given}</span>` : nothing}${t[title]}</button>`,
        )}
      </div>
      <button type="button" class="staff" aria-pressed=${this.#byStaff} @click=${this.#leave}><span><b>${t.staff}</b><small>${t.staffHint}</small></span></button>`;
  }
}
