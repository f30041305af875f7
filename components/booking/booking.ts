import { html } from "lit";
import { PioneerElement } from "../shared/element.ts";
import { Form } from "../shared/form.ts";
import type { Locale } from "../shared/locale.ts";
import type { strings } from "../translations/zh-cn/booking.ts";

export class PioneerBooking extends PioneerElement<typeof strings> {
  readonly #form = new Form(this);

  protected override loadStrings(locale: Locale) {
    return locale === "en" ? import("../translations/en/booking.ts") : import("../translations/zh-cn/booking.ts");
  }

  protected override content(): unknown {
    return html`<h2 tabindex="-1">${this.t.title}</h2>${this.#form.field({ name: "name", label: "x" })}`;
  }
}
