import type { Locale } from "../shared/locale.ts";
import type { strings as source } from "../translations/zh-cn/signing-later.ts";
import { addStyles } from "../elder/add-styles.ts";
import { HoursFields } from "./hours.ts";
import type { SignatureField } from "./signature.ts";
import type { SigningFormHost } from "./form-host.ts";
import { laterStyles } from "./later.styles.ts";
import type { PioneerSigning } from "./signing.ts";
import { Standing } from "./standing.ts";

export type LaterStrings = typeof source;

export const laterStrings = async (locale: Locale): Promise<LaterStrings> =>
  (await (locale === "en" ? import("../translations/en/signing-later.ts") : import("../translations/zh-cn/signing-later.ts"))).strings;

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
    const [t, signing] = await Promise.all([laterStrings(locale), drawn && !this.signature ? import("./signature.ts") : undefined]);
    this.t = t;
    if (signing) this.signature = new signing.SignatureField(this.#host, () => this.t);
    return this;
  }
}

/** The same on the signing element, with what can be done with a signing that was sent. */
export class SigningLater extends Later {
  readonly standing: Standing;

  constructor(host: PioneerSigning) {
    super(host);
    this.standing = new Standing(host, this);
  }
}

export const begin = (host: PioneerSigning): SigningLater => {
  addStyles(host, laterStyles);
  return new SigningLater(host);
};
