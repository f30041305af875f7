import { html, nothing, type TemplateResult } from "lit";
import { Task } from "@lit/task";
import type { Campaign, FirmRef, LawyerRef, NominationRequest, NominationStatus, Page, Settings } from "../shared/api-types.ts";
import { baseStyles } from "../shared/base.styles.ts";
import type { Locale } from "../shared/locale.ts";
import { agreed, length, normalisePhone, phone, required, type Rule } from "../shared/validate.ts";
import { counted, facts, select, type Facts } from "../submission/fields.ts";
import { SubmissionElement, type Data } from "../submission/submission.ts";
import { submissionStyles } from "../submission/submission.styles.ts";
import type { strings } from "../translations/zh-cn/nomination.ts";
import { campaignCard, campaignFacts } from "./campaign-card.ts";
import { PioneerNominatedEvent } from "./nomination.events.ts";
import { nominationStyles } from "./nomination.styles.ts";

/**
 * Open campaigns, a nomination in one of them, its code, and how it stands by that code.
 *
 * @summary Nominations for commendation
 * @tagname pioneer-nomination
 * @attr {string} campaign - id of the campaign to begin with; without it, or when it is not open, all open ones are listed
 * @attr {string} view - `status` starts with looking a nomination up
 * @fires {PioneerNominatedEvent} pioneer-nominated - a nomination has been sent
 */
export class PioneerNomination extends SubmissionElement<typeof strings, Campaign, NominationRequest, NominationStatus> {
  static override styles = [baseStyles, submissionStyles, nominationStyles];
  static override properties = { ...SubmissionElement.properties, campaign: {} };

  /** Id of the campaign that is nominated in. */
  declare campaign: string | null;

  protected override readonly path = "/api/nominations";
  protected override readonly itemsPath = "/api/campaigns";
  #reviewing = false;
  /** The nominee as shown for review and on the receipt. */
  #nominee = "";

  constructor() {
    super();
    this.campaign = null;
  }

  protected override loadStrings(locale: Locale) {
    return locale === "en" ? import("../translations/en/nomination.ts") : import("../translations/zh-cn/nomination.ts");
  }

  /**
   * Lawyers whose name begins with the words. Each change of the words ends the request before it. Latin letters are an input
   * method still composing: nobody in the register is called so.
   */
  readonly #search = new Task(this, {
    args: () => [this.form.text("lawyer")] as const,
    task: async ([words], { signal }) => {
      if (!words || /[a-z]/i.test(words)) return [];
      const path = `/api/lawyers?limit=20&q=${encodeURIComponent(words)}`;
      const { items } = await this.client.request<Page<LawyerRef>>(path, { signal });
      // Whom the words before found is not who is meant now.
      this.form.values["nominee.lawyerId"] = "";
      this.announce(items.length ? this.t.found(items.length) : this.t.noLawyer);
      return items;
    },
  });

  protected override loadStates(locale: Locale) {
    return locale === "en" ? import("../translations/en/nomination-states.ts") : import("../translations/zh-cn/nomination-states.ts");
  }

  protected override async loadReceipt() {
    return (await import("./receipt.ts")).receiptFor(this);
  }

  get #campaign(): Campaign | undefined {
    return this.data.value?.items.find(({ id }) => id === this.campaign);
  }

  get #category() {
    return this.#campaign?.categories.find(({ id }) => id === this.form.text("categoryId"));
  }

  get #typedIn(): boolean {
    return this.form.text("how") === "typed";
  }

  get #person(): boolean {
    return this.#category?.nomineeKind === "person";
  }

  /** The field that says whom. */
  get #nomineeField(): string {
    return this.#typedIn ? "nominee.name" : this.#person ? "nominee.lawyerId" : "nominee.firmId";
  }

  protected override heading(): string {
    return this.#reviewing ? this.t.review : (this.#campaign?.title ?? this.t.title);
  }

  protected override arrived({ campaignId, categoryId }: NominationRequest, code: string): void {
    this.#reviewing = false;
    this.dispatchEvent(new PioneerNominatedEvent({ code, campaignId, categoryId }));
  }

  protected override fieldOf(field: string): string {
    // Fields stand on the form, not on the review.
    this.#reviewing = false;
    return field === "nominee" ? this.#nomineeField : field;
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
   * Goes on to a step. Each is a history entry, so that a phone's back key leads to the step before and not away from the page
   * with all that was entered.
   */
  #goOn(campaign: string, reviewing: boolean): void {
    const state = history.state as object | null;
    history.replaceState({ ...state, [entry]: this.campaign ?? "" }, "");
    history.pushState({ ...state, [entry]: reviewing ? undefined : campaign }, "");
    this.#show(campaign, reviewing);
  }

  readonly #popped = ({ state }: PopStateEvent): void => {
    const campaign = (state as Record<string, string | undefined> | null)?.[entry];
    if (campaign !== undefined && (this.#reviewing || campaign !== (this.campaign ?? ""))) this.#show(campaign, false);
  };

  #show(campaign: string, reviewing: boolean): void {
    this.campaign = campaign;
    this.#reviewing = reviewing;
    this.requestUpdate();
    void this.focusOn();
  }

  #rules({ reasonMin, reasonMax }: Campaign): Record<string, Rule> {
    const found = this.#search.value?.length;
    return {
      categoryId: required,
      ...(this.#category &&
        (this.#typedIn
          ? { "nominee.name": length(1, 50) }
          : this.#person && !found
            ? { lawyer: (value) => required(value) ?? { code: "unknown" } }
            : { [this.#nomineeField]: required })),
      reason: length(reasonMin, reasonMax),
      "nominator.name": length(1, 50),
      "nominator.phone": phone,
      consentVersion: agreed,
    };
  }

  #request(campaign: Campaign, { consents }: Settings): NominationRequest {
    const { form } = this;
    const organisation = form.text("nominee.organisation");
    return {
      campaignId: campaign.id,
      categoryId: form.text("categoryId"),
      nominee: this.#typedIn
        ? { name: form.text("nominee.name"), ...(organisation && this.#person ? { organisation } : {}) }
        : this.#person
          ? { lawyerId: form.text("nominee.lawyerId") }
          : { firmId: form.text("nominee.firmId") },
      reason: form.text("reason"),
      nominator: { name: form.text("nominator.name"), phone: normalisePhone(form.text("nominator.phone")) },
      consentVersion: consents.nomination.version,
    };
  }

  #submit(event: Event, campaign: Campaign, { settings, firms }: Data<Campaign>): void {
    event.preventDefault();
    const { form } = this;
    if (this.#reviewing) return void this.send(this.#request(campaign, settings));
    if (!form.check(this.#rules(campaign))) return;
    const firm = firms.find(({ id }) => id === form.text("nominee.firmId"));
    const lawyer = this.#search.value?.find(({ id }) => id === form.text("nominee.lawyerId"));
    this.#nominee = this.#typedIn ? form.text("nominee.name") : ((this.#person ? lawyer : firm)?.name ?? "");
    this.#goOn(campaign.id, true);
  }

  protected override body(data: Data<Campaign>): unknown {
    const { t } = this;
    const campaign = this.#campaign;
    if (!this.#category) this.form.values["categoryId"] = "";
    if (!campaign) return data.items.length ? data.items.map((open) => campaignCard(this, open, () => this.#goOn(open.id, false))) : html`<p class="notice">${t.noCampaign}</p>`;
    return html`<form novalidate @submit=${(event: Event) => this.#submit(event, campaign, data)}>
      ${this.#reviewing ? this.#review(campaign, data) : this.#fields(campaign, data)}
    </form>`;
  }

  #fields(campaign: Campaign, { settings, firms }: Data<Campaign>): TemplateResult {
    const { t, form } = this;
    const { nomination } = settings.consents;
    const { reasonMin, reasonMax, categories } = campaign;
    return html`${campaignFacts(this, campaign)}
      <section>
        <h3>${t.nominee}</h3>
        ${form.choice({ name: "categoryId", legend: t.category, choices: categories.map(({ id, name }) => ({ value: id, content: name })) })}
        ${this.#category ? this.#whom(firms) : nothing}
      </section>
      <section>
        <h3>${t.reason}</h3>
        ${counted(form, "reason", t.reasonLabel, t, reasonMin, reasonMax)}
      </section>
      <section>
        <h3>${t.nominator}</h3>
        ${form.field({ name: "nominator.name", label: t.name, autocomplete: "name" })}
        ${form.field({ name: "nominator.phone", label: t.phone, hint: t.phoneHint, type: "tel", autocomplete: "tel" })}
        ${form.checkbox("consentVersion", html`${this.say(nomination.text)}<small> ${t.version(nomination.version)}</small>`)}
      </section>
      <div class="row">
        <button type="button" @click=${() => this.#show("", false)}>${t.back}</button>
        ${this.submitButton(t.toReview)}
      </div>`;
  }

  #whom(firms: readonly FirmRef[]): TemplateResult {
    const { t, form } = this;
    const person = this.#person;
    form.values["how"] ??= "registry";
    return html`${form.choice({
      name: "how",
      legend: t.how,
      choices: [
        { value: "registry", content: t.fromRegister },
        { value: "typed", content: t.typedIn },
      ],
    })}
    ${this.#typedIn
      ? html`${form.field({ name: "nominee.name", label: person ? t.lawyer : t.organisationName })}
        ${person ? form.field({ name: "nominee.organisation", label: t.organisation, optional: true }) : nothing}`
      : person
        ? this.#lawyers()
        : select(form, "nominee.firmId", t.organisationName, t.choose, firms)}`;
  }

  #lawyers(): TemplateResult {
    const { t, form } = this;
    return html`${form.field({ name: "lawyer", type: "search", label: t.lawyer, hint: t.lawyerHint })}
    ${form.text("lawyer")
      ? this.show(this.#search, (found) =>
          found.length
            ? form.choice({
                name: "nominee.lawyerId",
                legend: t.found(found.length),
                choices: found.map(({ id, name, firm }) => ({ value: id, content: html`${name}<small>${firm.name}</small>` })),
              })
            : html`<p class="notice">${t.noLawyer}</p>`,
        )
      : nothing}`;
  }

  #review(campaign: Campaign, data: Data<Campaign>): TemplateResult {
    const { t } = this;
    const request = this.#request(campaign, data.settings);
    const { name, phone } = request.nominator;
    return html`${facts([...this.summary(request, data), [t.nominator, name], [t.phone, phone]])}
      ${this.problem()}
      <div class="row">
        <button type="button" @click=${() => this.#show(campaign.id, false)}>${t.change}</button>
        ${this.submitButton(t.submit, this.busy)}
      </div>`;
  }

  /** What is nominated, for review and receipt. */
  summary(request: NominationRequest, { items }: Data<Campaign>): Facts {
    const { t } = this;
    const campaign = items.find(({ id }) => id === request.campaignId);
    return [
      [t.campaign, campaign?.title],
      [t.category, campaign?.categories.find(({ id }) => id === request.categoryId)?.name],
      [t.nominee, this.#nominee],
      [t.reason, request.reason],
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

/** Our key in the state of a history entry: the campaign whose form it is, empty for the list. The page's own state stays beside it. */
const entry = "pioneer-nomination";
