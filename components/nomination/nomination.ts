import { pushEntry } from "../shared/history-entries.ts";
import { html, type TemplateResult } from "lit";
import { Task, initialState } from "@lit/task";
import type { Campaign, NominationRequest, NominationStatus, Settings, SupportRequest } from "../shared/api-types.ts";
import { baseStyles } from "../shared/base.styles.ts";
import type { Locale } from "../shared/locale.ts";
import { plainPhone } from "../../worker/platform/values/phone-shape.ts";
import { agreed, length, personName, phone, required, type Rule } from "../shared/validate.ts";
import { counted, facts, type Facts } from "../submission/fields.ts";
import type { Held } from "../submission/follow-up.ts";
import { SubmissionElement, type Data, type StateStrings, type Submitted } from "../submission/submission.ts";
import { submissionStyles } from "../submission/submission.styles.ts";
import type { strings } from "../translations/zh-cn/nomination.ts";
import { campaignCard, campaignFacts } from "./campaign-card.ts";
import type { Later } from "./later.ts";
import { PioneerNominatedEvent } from "./nomination.events.ts";
import { nominationStyles } from "./nomination.styles.ts";

const texts = {
  "zh-cn": () => import("../translations/zh-cn/nomination.ts"),
  en: () => import("../translations/en/nomination.ts"),
};

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
export class PioneerNomination extends SubmissionElement<
  typeof strings,
  Campaign,
  NominationRequest | SupportRequest,
  NominationStatus
> {
  static override styles = [baseStyles, submissionStyles, nominationStyles];
  static override properties = { ...SubmissionElement.properties, campaign: {} };

  protected override readonly texts = texts;

  /** Id of the campaign that is nominated in. */
  declare campaign: string | null;

  protected override readonly tones = {
    submitted: "",
    eligible: "",
    notEligible: "bad",
    branchOpinion: "",
    shortlisted: "",
    scored: "",
    onNotice: "",
    objectionHandled: "",
    commended: "good",
    notCommended: "bad",
    withdrawn: "",
  } as const;
  /** This element's key in the state of its history entries: the campaign whose form it is, empty for the list. */
  readonly #entry = `pioneer-nomination-${Math.random()}`;
  #reviewing = false;
  /** What is sent, as shown for review and on the receipt. */
  #about = { categoryId: "", campaign: "", category: "", nominee: "", reason: "" };
  /** Who is nominated already, drafts, withdrawing: there once a campaign is opened or a code was looked up. */
  later: Later | undefined;

  constructor() {
    super();
    this.campaign = null;
  }

  readonly #later = new Task(this, {
    args: () => [this.#campaign?.id ?? "", this.view === "status", this.locale] as const,
    task: async ([campaign, status, locale]) => {
      if (!locale || !(campaign || status)) return initialState;
      const { begin } = await import("./later.ts");
      this.later ??= begin(this);
      await this.later.prepare(locale);
      const draft = campaign && this.later.draft.open(campaign);
      if (draft) this.later.choice.enter(draft);
      return this.later;
    },
  });

  protected override readItems(signal: AbortSignal) {
    return this.client.all("GET /api/campaigns", { signal });
  }

  protected override submit({ body, ...sent }: Submitted<NominationRequest | SupportRequest>) {
    const { client } = this;
    return "nominee" in body
      ? client.request("POST /api/nominations", { ...sent, body })
      : client.request("POST /api/nominations/{id}/supporters", {
          ...sent,
          path: { id: this.later?.nominees.joins ?? "" },
          body,
        });
  }

  protected override find(held: Held, signal: AbortSignal) {
    return this.client.request("GET /api/nominations/{code}", { ...held, signal });
  }

  protected override loadStates(locale: Locale) {
    return locale === "en"
      ? import("../translations/en/nomination-states.ts")
      : import("../translations/zh-cn/nomination-states.ts");
  }

  protected override async loadReceipt() {
    return (await import("./receipt.ts")).receiptFor(this);
  }

  get #campaign(): Campaign | undefined {
    return this.data.value?.items.find(({ id }) => id === this.campaign);
  }

  /** The category that is chosen. */
  get category(): Campaign["categories"][number] | undefined {
    return this.#campaign?.categories.find(({ id }) => id === this.form.text("categoryId"));
  }

  protected override heading(): string {
    return this.#reviewing ? this.t.review : (this.#campaign?.title ?? this.t.title);
  }

  protected override phoneOf({ nominator }: NominationRequest | SupportRequest): string {
    return nominator.phone;
  }

  protected override arrived(_: unknown, code: string): void {
    this.#reviewing = false;
    this.later?.arrived();
    const notice = { code, campaignId: this.campaign ?? "", categoryId: this.#about.categoryId };
    void this.tell(() => new PioneerNominatedEvent(notice));
  }

  protected override fieldOf(field: string): string {
    // Fields stand on the form, not on the review.
    this.#reviewing = false;
    this.later?.failFile(field);
    return field === "nominee" ? (this.later?.choice.field ?? field) : field;
  }

  protected override updated(): void {
    this.later?.draft.save();
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
      ...(category && this.later?.rules(category)),
      reason: length(reasonMin, reasonMax),
      "nominator.name": personName,
      "nominator.phone": phone,
      consentVersion: agreed,
    };
  }

  #submit(event: Event, campaign: Campaign, { settings }: Data<Campaign>, later: Later): void {
    event.preventDefault();
    const { form } = this;
    if (this.#reviewing) return void this.#deliver(campaign, settings, later);
    if (!form.check(this.#rules(campaign))) return;
    this.#about = {
      categoryId: form.text("categoryId"),
      campaign: campaign.title,
      category: this.category?.name ?? "",
      nominee: later.choice.nominee,
      reason: form.text("reason"),
    };
    this.#goOn(campaign.id, true);
  }

  async #deliver(campaign: Campaign, settings: Settings, later: Later): Promise<void> {
    if (await later.sendFiles()) return this.send(later.request(campaign.id, settings));
    if (later.sending) return;
    this.#show(campaign.id, false);
    later.focusFile();
  }

  protected override body(data: Data<Campaign>): unknown {
    const { t } = this;
    const campaign = this.#campaign;
    if (!this.category) this.form.values["categoryId"] = "";
    if (!campaign)
      return data.items.length
        ? data.items.map((open) => campaignCard(this, open, () => this.#goOn(open.id, false)))
        : html`<p class="notice">${t.noCampaign}</p>`;
    return this.show(
      this.#later,
      (later) =>
        html`<form novalidate @submit=${(event: Event) => this.#submit(event, campaign, data, later)}>
          ${this.#reviewing ? this.#review(campaign, later) : this.#fields(campaign, data, later)}
        </form>`,
    );
  }

  #fields(campaign: Campaign, { settings, firms }: Data<Campaign>, later: Later): TemplateResult {
    const { t, form } = this;
    const { nomination } = settings.consents;
    const { categories } = campaign;
    const category = this.category;
    const { reasonMin, reasonMax } = category ?? campaign;
    return html`${campaignFacts(this, campaign)} ${later.amendments(campaign)}
      <section>
        <h3>${t.nominee}</h3>
        ${form.choice({ name: "categoryId", legend: t.category, choices: categories.map(({ id, name }) => ({ value: id, content: name })) })}
        ${category && later.nominee(category, firms)}
      </section>
      <section>
        <h3>${t.reason}</h3>
        ${counted(form, "reason", t.reasonLabel, t, reasonMin, reasonMax)} ${later.files()} ${later.draft.render(later.t)}
      </section>
      <section>
        <h3>${t.nominator}</h3>
        ${form.field({ name: "nominator.name", label: t.name, autocomplete: "name" })}
        ${form.field({ name: "nominator.phone", label: t.phone, hint: t.phoneHint, type: "tel", autocomplete: "tel" })} ${category && later.number(category)}
        ${form.checkbox("consentVersion", html`${this.localize(nomination.text)}<small> ${t.version(nomination.version)}</small>`)}
      </section>
      <div class="row">
        <button type="button" @click=${() => this.#show("", false)}>${t.back}</button>
        ${this.submitButton(t.toReview)}
      </div>`;
  }

  #review(campaign: Campaign, later: Later): TemplateResult {
    const { t, form } = this;
    return html`${facts([...this.summary, [t.nominator, form.text("nominator.name")], [t.phone, plainPhone(form.text("nominator.phone"))], [later.t.files, later.fileNames]])}
      ${later.refused(this.refusal) ?? this.problem()} ${later.progress}
      <div class="row">
        <button type="button" @click=${() => this.#show(campaign.id, false)}>${t.change}</button>
        ${this.submitButton(later.nominees.joins ? later.t.submitSupport : t.submit, this.busy || later.sending)}
      </div>`;
  }

  /** What is nominated, for review and receipt. */
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

  protected override stateText(status: NominationStatus, states: StateStrings): readonly string[] {
    return super.stateText(status, states).map((text) => text.replace("{wording}", status.campaign.wording));
  }

  protected override statusActions(status: NominationStatus): unknown {
    return this.show(this.#later, (later) => later.standing.render(later.t, status));
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
