import { html, nothing } from "lit";
import { Task, TaskStatus } from "@lit/task";
import type { Settings, SigningRequest, SigningStatus, Site } from "../shared/api-types.ts";
import { baseStyles } from "../shared/base.styles.ts";
import { formatDate } from "../shared/dates.ts";
import type { Locale } from "../shared/locale.ts";
import { agreed, length, normalisePhone, phone, required, type Rule } from "../shared/validate.ts";
import { select, type Facts } from "../submission/fields.ts";
import { SubmissionElement, type Data } from "../submission/submission.ts";
import { submissionStyles } from "../submission/submission.styles.ts";
import type { strings } from "../translations/zh-cn/signing.ts";
import { CommitmentFields } from "./commitment-fields.ts";
import { PioneerSignedEvent } from "./signing.events.ts";
import { signingStyles } from "./signing.styles.ts";

const digits = (text: string): string => text.normalize("NFKC").replace(/\s/g, "");

/** 17 digits, 12 on older licences; no check digit, and the place digits say nothing: lawyers move. */
const licence: Rule = (value) =>
  required(value) ?? (/^(\d{17}|\d{12})$/.test(digits(String(value))) ? undefined : { code: "licence_no" });

/**
 * A lawyer signs for a demonstration post: the pledge in force, who they are, the place, one to five dated commitments, and a
 * separate consent to show Party membership. Gives a code, and shows how the signing stands by that code.
 *
 * @summary Signing for a demonstration post
 * @tagname pioneer-signing
 * @attr {string} site - id of the site chosen beforehand
 * @attr {string} firm - id of the firm chosen beforehand
 * @attr {string} view - `status` starts with looking a signing up; `sign` (or nothing) with the form
 * @fires {PioneerSignedEvent} pioneer-signed - a signing has been sent
 */
export class PioneerSigning extends SubmissionElement<typeof strings, Site, SigningRequest, SigningStatus> {
  static override styles = [baseStyles, submissionStyles, signingStyles];
  static override properties = { ...SubmissionElement.properties, site: {}, firm: {} };

  declare site: string | null;
  declare firm: string | null;

  protected override readonly path = "/api/signings";
  protected override readonly itemsPath = "/api/sites";
  readonly #commitments = new CommitmentFields(this);
  #sure = false;
  readonly #withdraw = new Task(this, {
    autoRun: false,
    task: ([code]: readonly [string], { signal }) => this.client.request<SigningStatus>(`${this.path}/${code}/party-membership`, { method: "DELETE", signal }),
  });

  constructor() {
    super();
    this.site = this.firm = null;
  }

  protected override loadStrings(locale: Locale) {
    return locale === "en" ? import("../translations/en/signing.ts") : import("../translations/zh-cn/signing.ts");
  }

  protected override async loadReceipt() {
    return (await import("./receipt.ts")).receiptFor(this);
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("site") || changed.has("firm")) this.#preselect();
  }

  #preselect(): void {
    const { values } = this.form;
    values["siteId"] ||= this.site ?? "";
    values["firmId"] ||= this.firm ?? "";
  }

  protected override arrived({ siteId, firmId }: SigningRequest, code: string): void {
    this.#commitments.count = 1;
    this.#preselect();
    this.dispatchEvent(new PioneerSignedEvent({ code, siteId, firmId }));
  }

  protected override fieldOf(field: string): string {
    return field === "partyMembershipConsentVersion" ? "showPartyMembership" : field;
  }

  /** The sites of the tier that was chosen, at first that of the site chosen beforehand. */
  #sites(sites: readonly Site[]): readonly Site[] {
    const { form } = this;
    form.values["tier"] ??= sites.find(({ id }) => id === form.text("siteId"))?.tier ?? "";
    return sites.filter(({ tier }) => tier === form.text("tier"));
  }

  #submit(event: Event, { pledge, consents, today }: Settings): void {
    event.preventDefault();
    const { form } = this;
    const well = form.check({
      pledgeVersion: agreed,
      licenceNo: licence,
      name: length(1, 50),
      phone,
      firmId: required,
      tier: required,
      ...(form.text("tier") ? { siteId: required } : {}),
      ...this.#commitments.rules(today),
    });
    if (!well) return;
    const show = !!form.values["showPartyMembership"];
    void this.send({
      licenceNo: digits(form.text("licenceNo")),
      name: form.text("name"),
      phone: normalisePhone(form.text("phone")),
      firmId: form.text("firmId"),
      siteId: form.text("siteId"),
      pledgeVersion: pledge.version,
      commitments: this.#commitments.values(),
      showPartyMembership: show,
      ...(show ? { partyMembershipConsentVersion: consents.partyMembership.version } : {}),
    });
  }

  protected override body({ settings, firms, items }: Data<Site>): unknown {
    const { t, form } = this;
    const { pledge, consents, today } = settings;
    const sites = this.#sites(items);
    const tiers = settings.tiers.filter(({ id }) => items.some(({ tier }) => tier === id)).map(({ id, label }) => ({ id, name: this.say(label) }));
    return html`<form novalidate @submit=${(event: Event) => this.#submit(event, settings)}>
      <section>
        <h3 id="pledge">${t.pledge}</h3>
        <p class="hint">${t.version(pledge.version)}${t.inForce(formatDate(pledge.effectiveFrom, this.locale))}</p>
        <div class="card paper" role="region" aria-labelledby="pledge" tabindex="0">${this.say(pledge.text)}</div>
        ${form.checkbox("pledgeVersion", t.agree)}
      </section>
      <section>
        <h3>${t.lawyer}</h3>
        ${form.field({ name: "licenceNo", label: t.licenceNo, hint: t.licenceHint, inputmode: "numeric" })}
        ${form.field({ name: "name", label: t.name, autocomplete: "name" })}
        ${select(form, "firmId", t.firm, t.choose, firms)}
        ${form.field({ name: "phone", label: t.phone, hint: t.phoneHint, type: "tel", autocomplete: "tel" })}
      </section>
      <section>
        <h3>${t.place}</h3>
        ${select(form, "tier", t.tier, t.choose, tiers)}
        ${sites.length ? select(form, "siteId", t.site, t.choose, sites) : nothing}
      </section>
      <section>
        <h3>${t.commitments}</h3>
        <p class="hint">${t.commitmentsHint}</p>
        ${this.#commitments.render(today)}
      </section>
      <section>
        <h3>${t.membership}</h3>
        <p class="hint">${t.membershipHint}</p>
        ${form.checkbox(
          "showPartyMembership",
          html`${this.say(consents.partyMembership.text)}<small> ${t.version(consents.partyMembership.version)}</small>`,
        )}
      </section>
      ${this.problem()} ${this.submitButton(t.submit, this.busy)}
    </form>`;
  }

  #withdrawMembership = async (code: string): Promise<void> => {
    this.#sure = !this.#sure;
    this.requestUpdate();
    if (this.#sure) return;
    await this.#withdraw.run([code]);
    if (this.#withdraw.value) await this.lookUp();
    void this.focusOn(".found + dl, .alert");
  };

  /** The consent to show Party membership can be withdrawn at any time; the second press does it. */
  protected override statusActions({ code, showsPartyMembership }: SigningStatus): unknown {
    const { t } = this;
    const { status, error } = this.#withdraw;
    return html`${status === TaskStatus.ERROR ? this.alert(this.problemText(error)) : nothing}
    ${showsPartyMembership
      ? html`<button class="danger" type="button" @click=${() => this.#withdrawMembership(code)}>${this.#sure ? t.withdrawSure : t.withdraw}</button>`
      : nothing}`;
  }

  protected override statusFacts({ site, firm, reason, post, showsPartyMembership }: SigningStatus): Facts {
    const { t } = this;
    return [
      [t.site, site.name],
      [t.firm, firm.name],
      [t.post, post?.title],
      [t.reason, reason],
      [t.membership, showsPartyMembership ? t.membershipShown : t.membershipHidden],
    ];
  }
}
