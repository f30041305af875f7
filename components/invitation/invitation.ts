import { html, nothing, type TemplateResult } from "lit";
import { Task, TaskStatus } from "@lit/task";
import type { Invitation, InvitationAnswer, InvitationReceipt } from "../shared/api-types.ts";
import { baseStyles } from "../shared/base.styles.ts";
import { countyDay } from "../shared/county-time.ts";
import { formatDate } from "../shared/dates.ts";
import { PioneerElement } from "../shared/element.ts";
import { Form } from "../shared/form.ts";
import { takeLinkToken } from "../shared/link-token.ts";
import { ProblemError } from "../shared/problem-error.ts";
import { agreed, length, personName, required } from "../shared/validate.ts";
import { counted, facts, type Facts } from "../submission/fields.ts";
import type { strings } from "../translations/zh-cn/invitation.ts";
import { invitationStyles } from "./invitation.styles.ts";

type Asked = NonNullable<Invitation["asked"]>;
type Decision = Extract<Asked, { kind: "secondDecision" }>;
type Open = Invitation & { readonly asked: Asked; readonly text: NonNullable<Invitation["text"]> };

const isOpen = (invitation: Invitation): invitation is Open =>
  invitation.state === "open" && !!invitation.asked && !!invitation.text;

const chinese = (text: unknown): TemplateResult => html`<span lang="zh-CN">${text}</span>`;

/** Whether a no is given with its reasons. */
const needsReasons = (kind: Invitation["kind"]): boolean => kind !== "nomineeConsent";

/** Most characters the reasons may have. */
const longest = 500;

const texts = {
  "zh-cn": () => import("../translations/zh-cn/invitation.ts"),
  en: () => import("../translations/en/invitation.ts"),
};

/**
 * Asks one person one question by a one-time link: the Party branch's opinion on a signing, a nominee's agreement, or
 * the decision of the second person where nobody of the bureau may make it.
 * Shows what is asked, takes the answer, shows it again before it is sent, since it cannot be taken back.
 *
 * The link carries its token in the fragment of the page's address, from where it is taken at once. It is kept in memory
 * and sent in a header; nothing of it or of what it opens is stored or left in an address.
 *
 * @summary What a one-time link asks
 * @tagname pioneer-invitation
 */
export class PioneerInvitation extends PioneerElement<typeof strings> {
  static override styles = [baseStyles, invitationStyles];
  static override properties = { ...PioneerElement.properties, token: { attribute: false } };

  protected override readonly texts = texts;

  /** The link's token; by default what stands in the page's fragment, which is taken out of the address. */
  declare token: string;

  #form = new Form(this);
  /** What was filled in stands for a last look. */
  #reviewing = false;
  #sent: InvitationReceipt | undefined;
  /** What was asked has changed since it was shown. */
  #changed = false;

  /** What the link asks; undefined when there is no such link. */
  readonly #invitation = new Task(this, {
    args: () => [this.origin, this.token] as const,
    task: async ([, token], { signal }): Promise<Invitation | undefined> => {
      try {
        return token ? await this.client.request("GET /api/invitation", { token, signal }) : undefined;
      } catch (error) {
        if (error instanceof ProblemError && error.code === "unauthorized") return undefined;
        throw error;
      }
    },
  });
  /** Whom to call, and in which zone the link runs out; the page works without. */
  readonly #settings = new Task(this, {
    args: () => [this.origin] as const,
    task: (_, { signal }) => this.client.request("GET /api/settings", { signal }),
  });
  readonly #send = new Task(this, {
    autoRun: false,
    task: ([body]: readonly [InvitationAnswer], { signal }) =>
      this.client.request("POST /api/invitation", { body, token: this.token, signal }),
  });

  constructor() {
    super();
    this.token = takeLinkToken() ?? "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("hashchange", this.#follow);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("hashchange", this.#follow);
  }

  /** Another link was opened in the same window. */
  #follow = (): void => {
    this.token = takeLinkToken() ?? this.token;
  };

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has("token")) return;
    this.#form = new Form(this);
    this.#reviewing = this.#changed = false;
    this.#sent = undefined;
  }

  get #busy(): boolean {
    return this.#send.status === TaskStatus.PENDING;
  }

  #review(event: Event, { kind }: Open): void {
    event.preventDefault();
    const form = this.#form;
    const no = form.text("supports") === "no";
    const well = form.check({
      ...(no && kind === "nomineeConsent" ? {} : { agreed }),
      supports: required,
      text: length(no && needsReasons(kind) ? 1 : 0, longest),
      ...(kind === "secondDecision" ? {} : { name: personName }),
    });
    if (well) this.#go(true);
  }

  #go(reviewing: boolean): void {
    this.#reviewing = reviewing;
    this.#changed = false;
    this.requestUpdate();
    void this.focusOn();
  }

  async #answer(event: Event, { asked, publication }: Open): Promise<void> {
    event.preventDefault();
    const form = this.#form;
    if (this.#busy) return;
    const supports = form.text("supports") === "yes";
    const text = form.text("text");
    await this.#send.run([
      {
        supports,
        ...(asked.kind === "secondDecision" ? {} : { name: form.text("name") }),
        revision: asked.revision,
        ...(text ? { text } : {}),
        ...(publication ? { publication: supports && !!form.values["publication"] } : {}),
      },
    ]);
    const { value, error } = this.#send;
    if (value) {
      this.#sent = value;
      // What was written stays on nobody's screen.
      this.#form = new Form(this);
    } else if (error instanceof ProblemError) await this.#refused(error);
    this.requestUpdate();
    if (this.#sent || !this.#form.errors.length)
      void this.focusOn(this.#send.status === TaskStatus.ERROR && this.#reviewing ? "[role=alert]" : "h2");
  }

  async #refused({ code, errors }: ProblemError): Promise<void> {
    if (code === "validation_failed") {
      this.#reviewing = false;
      this.#form.fail(errors);
    }
    // What the link says now is shown instead: it is used, has run out, or asks about something newer.
    if (!/^(invitation_used|invitation_expired|unauthorized|stale_version)$/.test(code)) return;
    this.#reviewing = false;
    this.#changed = code === "stale_version";
    if (this.#changed) this.#form.values["agreed"] = false;
    await this.#invitation.run();
  }

  protected override content(): unknown {
    const read = this.#invitation.status === TaskStatus.COMPLETE;
    return html`<div class="sheet">${read ? nothing : html`<h2 tabindex="-1">${this.t.title}</h2>`}${this.show(this.#invitation, (invitation) => this.#show(invitation))}</div>`;
  }

  #show(invitation: Invitation | undefined): unknown {
    const { t } = this;
    if (this.#sent)
      return this.#closed(t.sentTitle, t.answers[this.#sent.kind][this.#sent.supports ? "done" : "declined"], "good");
    if (!invitation)
      return this.#closed(this.token ? t.unknownTitle : t.noLinkTitle, this.token ? t.unknown : t.noLink);
    if (isOpen(invitation)) return this.#reviewing ? this.#last(invitation) : this.#questions(invitation);
    if (invitation.state === "changed") return this.#closed(t.outdatedTitle, t.outdated);
    return invitation.usedAt
      ? this.#closed(
          t.usedTitle,
          (invitation.kind === "secondDecision" ? t.usedDecision : t.used)(this.#day(invitation.usedAt)),
        )
      : this.#closed(t.expiredTitle, t.expired);
  }

  /** Nothing more to do here: says why, and whom to call. */
  #closed(title: string, text: string, tone = ""): unknown {
    const { t } = this;
    const { phone } = this.#settings.value ?? {};
    return html`<h2 tabindex="-1">${title}</h2>
      <div class="notice ${tone}" role="status">
        <div>
          <p>${text}</p>
          ${phone ? html`<p>${t.call}<a href="tel:${phone}">${phone}</a></p>` : nothing}
        </div>
      </div>`;
  }

  #day(instant: string): string {
    return formatDate(countyDay(instant, this.#settings.value?.zone), this.locale);
  }

  /** A line of a decision: its words in the language in use, or a date. */
  #fact({ label, text, date }: Decision["facts"][number]): Facts[number] {
    const said = date ? (date.length > 10 ? this.#day(date) : formatDate(date, this.locale)) : text;
    return [this.localize(label), typeof said === "object" ? this.localize(said) : said];
  }

  #about(asked: Asked): Facts {
    const { t } = this;
    if (asked.kind === "secondDecision")
      return [
        [t.decided, this.localize(asked.decision)],
        ...asked.facts.map((fact) => this.#fact(fact)),
        [t.askedBy, chinese(asked.orderedBy)],
        [t.askedOn, this.#day(asked.orderedAt)],
      ];
    return asked.kind === "branchOpinion"
      ? [
          [t.lawyer, chinese(asked.lawyer)],
          [t.firm, chinese(asked.firm)],
          [t.site, chinese(asked.site)],
          [t.signedOn, this.#day(asked.submittedAt)],
        ]
      : [
          [t.nominee, chinese(asked.nominee)],
          [t.organisation, asked.organisation && chinese(asked.organisation)],
          [t.campaign, chinese(asked.campaign)],
          [t.category, chinese(asked.category)],
        ];
  }

  #questions(invitation: Open): unknown {
    const { t, locale } = this;
    const form = this.#form;
    const { asked, kind, text, publication, expiresAt } = invitation;
    const texts = t.answers[kind];
    const no = form.text("supports") === "no";
    return html`<h2 tabindex="-1">${texts.title}</h2>
      <p>${texts.intro}</p>
      <p class="until">${t.until(this.#day(expiresAt))}</p>
      ${this.#changed ? this.alert(t.changed) : nothing} ${facts(this.#about(asked))}
      ${
        asked.kind === "branchOpinion"
          ? html`<section>
            <h3>${t.commitments}</h3>
            <ol>
              ${asked.commitments.map(({ text, dueDate }) => html`<li>${chinese(text)}<small>${t.due}${formatDate(dueDate, locale)}</small></li>`)}
            </ol>
          </section>`
          : nothing
      }
      ${asked.kind === "secondDecision" ? this.#earlier(asked) : nothing}
      <form novalidate @submit=${(event: Event) => this.#review(event, invitation)}>
        <section>
          <h3>${t.statement}</h3>
          <div class="card paper">${this.localize(text.text)}</div>
          ${form.checkbox("agreed", texts.agree)}
          ${form.choice({
            name: "supports",
            legend: texts.question,
            className: "pair",
            choices: [
              { value: "yes", content: texts.yes },
              { value: "no", content: texts.no },
            ],
          })}
          ${publication && !no ? form.checkbox("publication", this.localize(publication.text), t.publicationHint) : nothing}
          ${
            kind === "secondDecision"
              ? no
                ? counted(form, "text", t.refusal, t, 1, longest)
                : nothing
              : html`${counted(form, "text", no && needsReasons(kind) ? t.reasons : t.remarks, t, no && needsReasons(kind) ? 1 : 0, longest)}
                ${form.field({ name: "name", label: texts.name, hint: t.nameHint, autocomplete: "name" })}`
          }
        </section>
        ${this.submitButton(t.review)}
      </form>`;
  }

  /** Who took which step before, and therefore does not decide. */
  #earlier({ earlier }: Decision): unknown {
    const { t } = this;
    return earlier.length === 0
      ? nothing
      : html`<section>
          <h3>${t.earlier}</h3>
          <ol>
            ${earlier.map(({ step, by, at }) => html`<li>${this.localize(step)}<small>${this.localize(by)} <span>· ${this.#day(at)}</span></small></li>`)}
          </ol>
        </section>`;
  }

  #last(invitation: Open): unknown {
    const { t } = this;
    const form = this.#form;
    const { asked, kind, publication } = invitation;
    const texts = t.answers[kind];
    const { status, error } = this.#send;
    const yes = form.text("supports") === "yes";
    const answers: Facts = [
      [texts.question, yes ? texts.yes : texts.no],
      [t.publicationAnswer, publication && yes && (form.values["publication"] ? t.published : t.unpublished)],
      [
        kind === "secondDecision" ? t.refusal : yes || !needsReasons(kind) ? t.remarks : t.reasons,
        (kind !== "secondDecision" || !yes) && form.text("text") && chinese(form.text("text")),
      ],
      [t.answeredBy, kind !== "secondDecision" && chinese(form.text("name"))],
    ];
    return html`<h2 tabindex="-1">${t.reviewTitle}</h2>
      <div class="notice"><p>${t.once}</p></div>
      ${facts([...this.#about(asked).slice(0, 3), ...answers])}
      ${status === TaskStatus.ERROR ? html`<div tabindex="-1">${this.alert(html`${this.problemText(error)} ${t.kept}`)}</div>` : nothing}
      <form novalidate @submit=${(event: Event) => void this.#answer(event, invitation)}>
        <div class="row">
          ${this.submitButton(t.send, this.#busy)}
          <button type="button" aria-disabled=${this.#busy || nothing} @click=${() => this.#busy || this.#go(false)}>${t.change}</button>
        </div>
      </form>`;
  }
}
