import { pushEntry } from "../shared/history-entries.ts";
import { html, type TemplateResult } from "lit";
import type { Campaign, NominationRequest, NominationStatus, Settings, SupportRequest } from "../shared/api-types.ts";
import { baseStyles } from "../shared/base.styles.ts";
import { LazyPart } from "../shared/lazy-part.ts";
import { plainPhone } from "../../worker/platform/values/phone-shape.ts";
import { agreed, length, personName, phone, required, type Rule } from "../shared/validate.ts";
import { counted, facts, type Facts } from "../submission/fields.ts";
import type { Held } from "../submission/follow-up.ts";
import type { Data, Submitted } from "../submission/host.ts";
import { SubmissionElement } from "../submission/submission.ts";
import { submissionStyles } from "../submission/submission.styles.ts";
import type { strings } from "../translations/zh-cn/nomination.ts";
import { campaignCard, campaignFacts } from "./campaign-card.ts";
import type { NominationHost } from "./host.ts";
import type { NominationForm } from "./nomination-form.ts";
import { PioneerNominatedEvent } from "./nomination.events.ts";
import { nominationStyles } from "./nomination.styles.ts";

const texts = {
  "zh-cn": () => import("../translations/zh-cn/nomination.ts"),
  en: () => import("../translations/en/nomination.ts"),
};

const nominationForm = () => import("./nomination-form.ts");

/**
 * Open campaigns, a nomination in one of them, or support for one that is there; its code, how it stands by that code,
 * and withdrawing it. A draft stays on the device only where the person ticks it, and never with the attribute `kiosk`.
 *
 * @summary Nominations for commendation
 * @tagname pioneer-nomination
 * @attr {string} campaign - id of the campaign to begin with; without it, or when it is not open, all open ones are
 *   listed
 * @attr {string} view - `status` starts with looking a nomination up
 * @fires {PioneerNominatedEvent} pioneer-nominated - a nomination has been sent
 */
export class PioneerNomination
  extends SubmissionElement<typeof strings, Campaign, NominationRequest | SupportRequest, NominationStatus>
  implements NominationHost
{
  static override styles = [baseStyles, submissionStyles, nominationStyles];
  static override properties = { ...SubmissionElement.properties, campaign: {} };

  protected override readonly texts = texts;

  /** Id of the campaign that is nominated in. */
  declare campaign: string | null;

  protected override readonly tones = {
    notEligible: "bad",
    commended: "good",
    notCommended: "bad",
  } as const;
  /** This element's key in the state of its history entries: the campaign whose form it is, empty for the list. */
  readonly #entry = `pioneer-nomination-${Math.random()}`;
  #reviewing = false;
  /** What is sent, as shown for review and on the receipt. */
  #about = { categoryId: "", campaign: "", category: "", nominee: "", reason: "" };
  protected override readonly receiptPart = () => import("./receipt.ts");
  protected override readonly standingPart = () => import("./standing.ts");
  readonly #formPart = new LazyPart<NominationForm, NominationHost>(this, () => this.opened && [nominationForm, this]);

  constructor() {
    super();
    this.campaign = null;
  }

  protected override readItems(signal: AbortSignal) {
    return this.client.all("GET /api/campaigns", { signal });
  }

  protected override submit({ body, ...sent }: Submitted<NominationRequest | SupportRequest>) {
    const { client } = this;
    return "nominee" in body
      ? client.request("POST /api/nominations", { ...sent, body })
      : client.request("POST /api/nominations/{id}/supporters", {
          ...sent,
          path: { id: this.#formPart.value?.nominees.joins ?? "" },
          body,
        });
  }

  protected override find(held: Held, signal: AbortSignal) {
    return this.client.request("GET /api/nominations/{code}", { ...held, signal });
  }

  /**
   * The campaign that is nominated in, while it is open.
   *
   * @internal
   */
  get opened(): Campaign | undefined {
    return this.data.value?.items.find(({ id }) => id === this.campaign);
  }

  /** @internal */
  get category(): Campaign["categories"][number] | undefined {
    return this.opened?.categories.find(({ id }) => id === this.form.text("categoryId"));
  }

  protected override heading(): string {
    return this.#reviewing ? this.t.review : (this.opened?.title ?? this.t.title);
  }

  protected override phoneOf({ nominator }: NominationRequest | SupportRequest): string {
    return nominator.phone;
  }

  protected override arrived(_: unknown, code: string): void {
    this.#reviewing = false;
    this.#formPart.value?.arrived();
    const notice = { code, campaignId: this.campaign ?? "", categoryId: this.#about.categoryId };
    void this.tell(() => new PioneerNominatedEvent(notice));
  }

  protected override fieldOf(field: string): string {
    // Fields stand on the form, not on the review.
    this.#reviewing = false;
    this.#formPart.value?.failFile(field);
    return field === "nominee" ? (this.#formPart.value?.choice.field ?? field) : field;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("popstate", this.#popped);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("popstate", this.#popped);
  }

  /**
   * Goes on to a step. Each is a history entry, so that a phone's back key leads to the step before and not away from
   * the page with all that was entered.
   */
  #goOn(campaign: string, reviewing: boolean): void {
    pushEntry(this.#entry, this.campaign ?? "", reviewing ? undefined : campaign);
    this.#show(campaign, reviewing);
  }

  readonly #popped = ({ state }: PopStateEvent): void => {
    const campaign = (state as Record<string, string | undefined> | null)?.[this.#entry];
    if (campaign !== undefined && (this.#reviewing || campaign !== (this.campaign ?? ""))) this.#show(campaign, false);
  };

  #show(campaign: string, reviewing: boolean): void {
    this.campaign = campaign;
    this.#reviewing = reviewing;
    this.requestUpdate();
    void this.focusOn();
  }

  #rules(campaign: Campaign): Record<string, Rule> {
    const category = this.category;
    const { reasonMin, reasonMax } = category ?? campaign;
    return {
      categoryId: required,
      ...(category && this.#formPart.value?.rules(category)),
      reason: length(reasonMin, reasonMax),
      "nominator.name": personName,
      "nominator.phone": phone,
      consentVersion: agreed,
    };
  }

  #submit(event: Event, campaign: Campaign, { settings }: Data<Campaign>, part: NominationForm): void {
    event.preventDefault();
    const { form } = this;
    if (this.#reviewing) return void this.#deliver(campaign, settings, part);
    if (!form.check(this.#rules(campaign))) return;
    this.#about = {
      categoryId: form.text("categoryId"),
      campaign: campaign.title,
      category: this.category?.name ?? "",
      nominee: part.choice.nominee,
      reason: form.text("reason"),
    };
    this.#goOn(campaign.id, true);
  }

  async #deliver(campaign: Campaign, settings: Settings, part: NominationForm): Promise<void> {
    if (await part.sendFiles()) return this.send(part.request(campaign.id, settings));
    if (part.sending) return;
    this.#show(campaign.id, false);
    part.focusFile();
  }

  protected override body(data: Data<Campaign>): unknown {
    const { t } = this;
    const campaign = this.opened;
    if (!this.category) this.form.values["categoryId"] = "";
    if (!campaign)
      return data.items.length
        ? data.items.map((open) => campaignCard(this, open, () => this.#goOn(open.id, false)))
        : html`<p class="notice">${t.noCampaign}</p>`;
    return this.show(
      this.#formPart,
      (part) =>
        part &&
        html`<form novalidate @submit=${(event: Event) => this.#submit(event, campaign, data, part)}>
          ${this.#reviewing ? this.#review(campaign, part) : this.#fields(campaign, data, part)}
        </form>`,
    );
  }

  #fields(campaign: Campaign, { settings, firms }: Data<Campaign>, part: NominationForm): TemplateResult {
    const { t, form } = this;
    const { nomination } = settings.consents;
    const { categories } = campaign;
    const category = this.category;
    const { reasonMin, reasonMax } = category ?? campaign;
    return html`${campaignFacts(this, campaign)} ${part.amendments(campaign)}
      <section>
        <h3>${t.nominee}</h3>
        ${form.choice({ name: "categoryId", legend: t.category, choices: categories.map(({ id, name }) => ({ value: id, content: name })) })}
        ${category && part.nominee(category, firms)}
      </section>
      <section>
        <h3>${t.reason}</h3>
        ${counted(form, "reason", t.reasonLabel, t, reasonMin, reasonMax)} ${part.files()} ${part.draft.render(part.t)}
      </section>
      <section>
        <h3>${t.nominator}</h3>
        <div class="fields">
          ${form.field({ name: "nominator.name", label: t.name, autocomplete: "name" })}
          ${form.field({ name: "nominator.phone", label: t.phone, hint: t.phoneHint, type: "tel", autocomplete: "tel" })} ${category && part.number(category)}
        </div>
        ${form.consent(this, "consentVersion", nomination.text, t.version(nomination.version))}
      </section>
      <div class="row">
        <button type="button" @click=${() => this.#show("", false)}>${t.back}</button>
        ${this.submitButton(t.toReview)}
      </div>`;
  }

  #review(campaign: Campaign, part: NominationForm): TemplateResult {
    const { t, form } = this;
    return html`${facts([...this.summary, [t.nominator, form.text("nominator.name")], [t.phone, plainPhone(form.text("nominator.phone"))], [part.t.files, part.fileNames]])}
      ${part.refused(this.refusal) ?? this.problem()} ${part.progress}
      <div class="row">
        <button type="button" @click=${() => this.#show(campaign.id, false)}>${t.change}</button>
        ${this.submitButton(part.nominees.joins ? part.t.submitSupport : t.submit, this.busy || part.sending)}
      </div>`;
  }

  /** @internal */
  get summary(): Facts {
    const { t } = this;
    const { campaign, category, nominee, reason } = this.#about;
    return [
      [t.campaign, campaign],
      [t.category, category],
      [t.nominee, nominee],
      [t.reason, reason],
    ];
  }

  protected override statusFacts({ campaign, category, nominee }: NominationStatus): Facts {
    const { t } = this;
    return [
      [t.campaign, campaign.title],
      [t.category, category.name],
      [t.nominee, nominee],
    ];
  }
}
