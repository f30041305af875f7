import { tidyNumber } from "../../worker/platform/values/register.ts";
import { html, nothing } from "lit";
import type { Settings, SigningRequest, SigningStatus, Site } from "../shared/api-types.ts";
import { baseStyles } from "../shared/base.styles.ts";
import { formatDateLong } from "../shared/dates.ts";
import { LazyPart } from "../shared/lazy-part.ts";
import { plainPhone } from "../../worker/platform/values/phone-shape.ts";
import { licenceNo } from "../submission/register-rules.ts";
import { agreed, personName, phone, required } from "../shared/validate.ts";
import { select, type Facts } from "../submission/fields.ts";
import type { Held } from "../submission/follow-up.ts";
import type { Data, Submitted } from "../submission/host.ts";
import { SubmissionElement } from "../submission/submission.ts";
import { dateStyles } from "../submission/date-field.ts";
import { submissionStyles } from "../submission/submission.styles.ts";
import type { strings } from "../translations/zh-cn/signing.ts";
import { CommitmentFields } from "./commitment-fields.ts";
import type { SigningFormHost } from "./form-host.ts";
import type { SigningHost } from "./host.ts";
import type { HoursFields } from "./hours.ts";
import type { SignatureField } from "./signature.ts";
import { PioneerSignedEvent } from "./signing.events.ts";
import { signingStyles } from "./signing.styles.ts";

const texts = {
  "zh-cn": () => import("../translations/zh-cn/signing.ts"),
  en: () => import("../translations/en/signing.ts"),
};

const hoursPart = () => import("./hours.ts");
const signaturePart = () => import("./signature.ts");

/**
 * A pledge is a stop of the keyboard where it scrolls, and nowhere else. Asked when it has been laid out anyway: at
 * once, the browser would have to lay out all that is not even drawn to its end, or out of sight.
 */
const papers = new ResizeObserver((entries) => {
  for (const { target } of entries)
    (target as HTMLElement).tabIndex = target.scrollHeight > target.clientHeight ? 0 : -1;
});

/**
 * A lawyer signs for a demonstration post: the pledge in force, who they are, the place, one to five dated commitments,
 * and a separate consent to show Party membership. Gives a code, and shows how the signing stands by that code.
 *
 * @summary Signing for a demonstration post
 * @tagname pioneer-signing
 * @attr {string} site - id of the site chosen beforehand
 * @attr {string} firm - id of the firm chosen beforehand
 * @attr {string} view - `status` starts with looking a signing up; `sign` (or nothing) with the form
 * @fires {PioneerSignedEvent} pioneer-signed - a signing has been sent
 */
export class PioneerSigning
  extends SubmissionElement<typeof strings, Site, SigningRequest, SigningStatus>
  implements SigningHost
{
  static override styles = [baseStyles, submissionStyles, signingStyles, dateStyles];
  static override properties = { ...SubmissionElement.properties, site: {}, firm: {} };

  protected override readonly texts = texts;

  declare site: string | null;
  declare firm: string | null;

  protected override readonly tones = {
    returned: "bad",
    rejected: "bad",
    approved: "good",
    onDisplay: "good",
    suspended: "bad",
  } as const;
  /** @internal */
  readonly commitments: CommitmentFields = new CommitmentFields(this);
  /** @internal */
  again: { readonly held: Held; readonly reason: string | null } | undefined;
  /** Weekly hours are to be entered. */
  #hours = false;

  protected override readonly receiptPart = () => import("./receipt.ts");
  protected override readonly standingPart = () => import("./standing.ts");
  readonly #hoursPart = new LazyPart<HoursFields, SigningFormHost>(this, () =>
    this.#hours || this.form.values["hours.0.weekday"] !== undefined ? [hoursPart, this] : undefined,
  );
  readonly #signaturePart = new LazyPart<SignatureField, SigningFormHost>(this, () =>
    this.data.value?.settings.drawnSignature ? [signaturePart, this] : undefined,
  );

  constructor() {
    super();
    this.site = this.firm = null;
  }

  protected override updated(): void {
    const paper = this.renderRoot.querySelector(".paper");
    if (paper) papers.observe(paper);
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("site") || changed.has("firm")) this.#preselect();
  }

  #preselect(): void {
    const { values } = this.form;
    values["siteId"] ||= this.site ?? "";
    values["firmId"] ||= this.firm ?? "";
  }

  protected override readItems(signal: AbortSignal) {
    return this.client.all("GET /api/sites", { signal });
  }

  protected override submit(sent: Submitted<SigningRequest>) {
    const { client, again } = this;
    return again
      ? client.request("PUT /api/signings/{code}", { ...sent, ...again.held })
      : client.request("POST /api/signings", sent);
  }

  protected override find(held: Held, signal: AbortSignal) {
    return this.client.request("GET /api/signings/{code}", { ...held, signal });
  }

  protected override heading(): string {
    return this.again ? this.t.again : this.t.title;
  }

  /**
   * What has no field of its own to take the focus has a message that does.
   *
   * @internal
   */
  override focusOn(selector?: string): Promise<void> {
    return super.focusOn(selector?.replace("[aria-invalid=true]", "$&,.wrong"));
  }

  protected override phoneOf({ phone }: SigningRequest): string {
    return phone;
  }

  protected override arrived({ siteId, firmId }: SigningRequest, code: string): void {
    this.commitments.count = 1;
    this.again = undefined;
    this.#signaturePart.value?.forget();
    this.#hours = false;
    this.#preselect();
    void this.tell(() => new PioneerSignedEvent({ code, siteId, firmId }));
  }

  protected override fieldOf(field: string): string {
    this.#hours ||= field.startsWith("hours");
    return field === "partyMembershipConsentVersion"
      ? "showPartyMembership"
      : field === "consentVersion"
        ? "pledgeVersion"
        : field;
  }

  /** The sites of the tier that was chosen, at first that of the site chosen beforehand. */
  #sites(sites: readonly Site[]): readonly Site[] {
    const { form } = this;
    form.values["tier"] ??= sites.find(({ id }) => id === form.text("siteId"))?.tier ?? "";
    return sites.filter(({ tier }) => tier === form.text("tier"));
  }

  #enterHours = (): void => {
    this.#hours = true;
    this.requestUpdate();
  };

  #submit(event: Event, { pledge, consents, today, drawnSignature }: Settings): void {
    event.preventDefault();
    const { form } = this;
    const hours = this.#hoursPart.value;
    const spans = hours?.values() ?? [];
    const well = form.check({
      pledgeVersion: agreed,
      licenceNo,
      name: personName,
      phone,
      firmId: required,
      tier: required,
      ...(form.text("tier") ? { siteId: required } : {}),
      ...this.commitments.rules(today),
      ...hours?.rules(),
      ...(drawnSignature ? { signature: required } : {}),
    });
    if (!well) return;
    const show = !!form.values["showPartyMembership"];
    void this.send({
      licenceNo: tidyNumber(form.text("licenceNo")),
      name: form.text("name"),
      phone: plainPhone(form.text("phone")),
      firmId: form.text("firmId"),
      siteId: form.text("siteId"),
      pledgeVersion: pledge.version,
      consentVersion: consents.signing.version,
      commitments: this.commitments.values(),
      ...(spans.length ? { hours: spans } : {}),
      ...(drawnSignature ? { signature: form.text("signature") } : {}),
      showPartyMembership: show,
      ...(show ? { partyMembershipConsentVersion: consents.partyMembership.version } : {}),
    });
  }

  protected override body({ settings, firms, items }: Data<Site>): unknown {
    const { t, form } = this;
    const { pledge, consents, phone, drawnSignature } = settings;
    const sites = this.#sites(items);
    const tiers = settings.tiers
      .filter(({ id }) => items.some(({ tier }) => tier === id))
      .map(({ id, label }) => ({ id, name: this.localize(label) }));
    return html`${this.again?.reason ? html`<div class="notice bad"><div><b>${t.reason}</b><p lang="zh-CN">${this.again.reason}</p></div></div>` : nothing}<form novalidate @submit=${(event: Event) => this.#submit(event, settings)}>
      <section>
        <h3 id="pledge">${t.pledge}</h3>
        <p class="hint">${t.version(pledge.version)}${t.inForce(formatDateLong(pledge.effectiveFrom, this.locale))}</p>
        <div class="card paper" role="region" aria-labelledby="pledge">${this.localize(pledge.text)}</div>
        <p>${this.localize(consents.signing.text)}<small> ${t.version(consents.signing.version)}</small></p>
        ${form.checkbox("pledgeVersion", t.agree)}
      </section>
      <section>
        <h3>${t.lawyer}</h3>
        <div class="fields">
          ${form.field({ name: "licenceNo", label: t.licenceNo, hint: t.licenceHint, inputmode: "numeric" })}
          ${form.field({ name: "name", label: t.name, autocomplete: "name" })}
          ${select(form, "firmId", t.firm, t.choose, firms)}
          ${form.field({ name: "phone", label: t.phone, hint: t.phoneHint, type: "tel", autocomplete: "tel" })}
        </div>
      </section>
      <section>
        <h3>${t.place}</h3>
        <div class="fields">
          ${select(form, "tier", t.tier, t.choose, tiers)}
          ${sites.length ? select(form, "siteId", t.site, t.choose, sites) : nothing}
        </div>
      </section>
      <section>
        <h3>${t.commitments}</h3>
        <p class="hint">${t.commitmentsHint}</p>
        ${this.commitments.render(settings)}
      </section>
      <section>
        <h3>${t.hours} <small>${t.optional}</small></h3>
        <p class="hint">${t.hoursHint}</p>
        ${
          this.#hours || form.values["hours.0.weekday"] !== undefined
            ? this.show(this.#hoursPart, (part) => part?.render())
            : html`<button class="add-hours" type="button" @click=${this.#enterHours}>${t.firstHours}</button>`
        }
      </section>
      <section>
        <h3>${t.membership}</h3>
        <p class="hint">${t.membershipHint}</p>
        ${form.consent(this, "showPartyMembership", consents.partyMembership.text, t.version(consents.partyMembership.version))}
      </section>
      ${
        drawnSignature
          ? html`<section>
            <h3>${t.signature}</h3>
            ${this.show(this.#signaturePart, (part) => part?.render(phone))}
          </section>`
          : nothing
      }
      ${this.problem()} ${this.submitButton(t.submit, this.busy)}
    </form>`;
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
