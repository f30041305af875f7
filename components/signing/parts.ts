import type { Locale } from "../shared/locale.ts";
import type { strings as source } from "../translations/zh-cn/signing-hours-and-standing.ts";
import { HoursFields } from "./hours.ts";
import type { SignatureField } from "./signature.ts";
import type { SigningFormHost } from "./form-host.ts";

export type LaterStrings = typeof source;

export const laterStrings = async (locale: Locale): Promise<LaterStrings> =>
  (
    await (locale === "en"
      ? import("../translations/en/signing-hours-and-standing.ts")
      : import("../translations/zh-cn/signing-hours-and-standing.ts"))
  ).strings;

/** The parts of a signing's form that not everyone needs. */
export class Later {
  declare t: LaterStrings;
  readonly hours: HoursFields;
  signature: SignatureField | undefined;
  readonly #host: SigningFormHost;

  constructor(host: SigningFormHost) {
    this.#host = host;
    this.hours = new HoursFields(host, () => this.t);
  }

  /** Lets go of what was entered. */
  forget(): void {
    this.hours.count = 0;
    this.signature?.forget();
  }

  /** Learns the language in use, and how to take a drawn signature where one is asked for. */
  async prepare(locale: Locale, drawn: boolean): Promise<this> {
    const [t, signing] = await Promise.all([
      laterStrings(locale),
      drawn && !this.signature ? import("./signature.ts") : undefined,
    ]);
    this.t = t;
    if (signing) this.signature = new signing.SignatureField(this.#host, () => this.t);
    return this;
  }
}
