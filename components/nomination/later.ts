import { html, nothing, type TemplateResult } from "lit";
import { addStyles } from "../elder/add-styles.ts";
import type { Campaign, FirmRef, NominationRequest, Settings, SupportRequest } from "../shared/api-types.ts";
import type { Locale } from "../shared/locale.ts";
import type { ProblemError } from "../shared/problem-error.ts";
import { normalisePhone, required, type Rule } from "../shared/validate.ts";
import type { strings as source } from "../translations/zh-cn/nomination-later.ts";
import { Choice } from "./choice.ts";
import { Draft } from "./draft.ts";
import { laterStyles } from "./later.styles.ts";
import type { PioneerNomination } from "./nomination.ts";
import { Nominees } from "./nominees.ts";
import { Standing } from "./standing.ts";
import { amendments, terms } from "./terms.ts";

export type LaterStrings = typeof source;

const laterStrings = async (locale: Locale): Promise<LaterStrings> =>
  (await (locale === "en" ? import("../translations/en/nomination-later.ts") : import("../translations/zh-cn/nomination-later.ts"))).strings;

type Category = Campaign["categories"][number];

const bare = (text: string): string => text.normalize("NFKC").replace(/\s/g, "").toUpperCase();

const licence: Rule = (value) => required(value) ?? (/^(\d{17}|\d{12})$/.test(bare(String(value))) ? undefined : { code: "licence_no" });
const credit: Rule = (value) => required(value) ?? (/^31[0-9A-HJ-NPQRTUWXY]{16}$/.test(bare(String(value))) ? undefined : { code: "credit_code" });

/** What a category's form asks of nominators beside name and phone. */
const numberOf = { anyone: undefined, lawyer: "licenceNo", firm: "creditCode" } as const;

/** The parts of the form and of a looked-up nomination that are there once a campaign is opened or a code was looked up. */
export class Later {
  declare t: LaterStrings;
  readonly choice: Choice;
  readonly draft: Draft;
  readonly nominees: Nominees;
  readonly standing: Standing;
  readonly #host: PioneerNomination;

  constructor(host: PioneerNomination) {
    this.#host = host;
    addStyles(host, laterStyles);
    this.draft = new Draft(host);
    this.choice = new Choice(host);
    this.nominees = new Nominees(host, this.choice);
    this.standing = new Standing(host);
  }

  /** Learns the language in use. */
  async prepare(locale: Locale): Promise<this> {
    this.t = await laterStrings(locale);
    // What can go wrong here adds to the element's own words.
    Object.assign(this.#host.t.problems, this.t.problems);
    Object.assign(this.#host.t.fields, this.t.fields);
    return this;
  }

  amendments(campaign: Campaign): unknown {
    return amendments(this.#host, this.t, campaign);
  }

  /** What the category asks for, who is nominated already, who is meant, and whether they are among them. */
  nominee(category: Category, firms: readonly FirmRef[]): TemplateResult {
    return html`${terms(this.t, category)} ${this.nominees.list(this.t)} ${this.choice.render(firms)} ${this.nominees.about(this.t)}`;
  }

  /** The number that shows a nominator to be a lawyer or a firm. */
  number({ nominatorKind }: Category): unknown {
    const field = numberOf[nominatorKind];
    return field ? this.#host.form.field({ name: `nominator.${field}`, label: this.t[field] }) : nothing;
  }

  rules({ nominatorKind }: Category): Record<string, Rule> {
    const full = this.nominees.entry?.open === false;
    return {
      ...this.choice.rules(),
      ...(full ? { [this.choice.field]: () => ({ code: "taken" }) as const } : {}),
      ...(nominatorKind === "lawyer" ? { "nominator.licenceNo": licence } : nominatorKind === "firm" ? { "nominator.creditCode": credit } : {}),
    };
  }

  /** What is sent: support where the nominee is nominated already. */
  request(campaignId: string, { consents }: Settings): NominationRequest | SupportRequest {
    const { form, category } = this.#host;
    const number = category && numberOf[category.nominatorKind];
    const support: SupportRequest = {
      reason: form.text("reason"),
      nominator: { name: form.text("nominator.name"), phone: normalisePhone(form.text("nominator.phone")), ...(number ? { [number]: bare(form.text(`nominator.${number}`)) } : {}) },
      consentVersion: consents.nomination.version,
    };
    return this.nominees.joins ? support : { campaignId, categoryId: form.text("categoryId"), nominee: this.choice.request(), ...support };
  }

  /** A refusal because the nominee is nominated already, with the way out of it; nothing for any other. */
  refused(refusal: ProblemError | undefined): unknown {
    const { code, nominationId } = refusal ?? {};
    if (code !== "nomination_exists" || !nominationId) return undefined;
    if (this.nominees.joins === nominationId) return html`<p class="notice">${this.t.offered}</p>`;
    const join = () => {
      this.nominees.offer(nominationId);
      void this.#host.focusOn("[type=submit]");
    };
    return this.#host.alert(html`<p>${this.#host.problemText(refusal)}</p><button type="button" @click=${join}>${this.t.join}</button>`);
  }

  /** It was sent: the draft may go, and the lists have changed. */
  arrived(): void {
    this.draft.drop();
    this.nominees.refresh();
  }
}

export const begin = (host: PioneerNomination): Later => new Later(host);
