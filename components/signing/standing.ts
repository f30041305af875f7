import { html, nothing, type TemplateResult } from "lit";
import { Task, TaskStatus } from "@lit/task";
import type { SigningStatus } from "../shared/api-types.ts";
import { formatDate, formatDateLong } from "../shared/dates.ts";
import { LazyPart } from "../shared/lazy-part.ts";
import { addProblems, partOf, type PartTexts } from "../shared/part.ts";
import { facts } from "../submission/fields.ts";
import type { StandingPart } from "../submission/host.ts";
import type { strings } from "../translations/zh-cn/signing-standing.ts";
import type { Confirm } from "./confirm.ts";
import type { SigningHost } from "./host.ts";
import { fillHours } from "./hours.ts";
import { hoursText } from "./hours-text.ts";
import { standingStyles } from "./standing.styles.ts";

const texts = {
  "zh-cn": () => import("../translations/zh-cn/signing-standing.ts"),
  en: () => import("../translations/en/signing-standing.ts"),
};

const confirm = () => import("./confirm.ts");

/** From these nothing can be withdrawn any more. */
const final: ReadonlySet<SigningStatus["state"]> = new Set(["rejected", "withdrawn", "ended"] as const);

/** How the state of a commitment looks. */
const tones: Readonly<Record<NonNullable<SigningStatus["commitments"][number]["state"]>, string>> = {
  open: "",
  kept: "good",
  putRight: "good",
  overdue: "bad",
};

/**
 * How a signing stands in full, and what whoever has its code can do: sign it anew, withdraw it or a consent, have a
 * copy.
 */
class Standing implements StandingPart<SigningStatus> {
  readonly #host: SigningHost;
  readonly #texts: PartTexts<typeof strings>;
  /** Asked once whether to withdraw the consent; the next press does it. */
  #sure = false;
  /** Whether to withdraw the signing is being asked. */
  #asking = false;
  /** The code of a signing that waits for its lawyer to confirm it; empty for others. */
  #unconfirmed = "";
  readonly #confirmPart: LazyPart<Confirm, SigningHost>;
  readonly #withdraw: Task<readonly ["" | "/party-membership"], SigningStatus>;
  readonly #copy: Task<readonly [string], { readonly code: string; readonly render: (t: typeof strings) => unknown }>;

  constructor(host: SigningHost, own: PartTexts<typeof strings>) {
    this.#host = host;
    this.#texts = own;
    this.#confirmPart = new LazyPart(
      host,
      () => (this.#unconfirmed ? [confirm, host] : undefined),
      () => this.#unconfirmed,
    );
    this.#withdraw = new Task(host, {
      autoRun: false,
      task: ([what], { signal }) => host.client.request(`DELETE /api/signings/{code}${what}`, { ...host.held, signal }),
    });
    this.#copy = new Task(host, {
      autoRun: false,
      task: async ([code]: readonly [string], { signal }) => {
        const [{ showCopy }, copy] = await Promise.all([
          import("./copy.ts"),
          host.client.request("GET /api/signings/{code}/copy", { ...host.held, signal }),
        ]);
        return { code, render: (t: typeof strings) => showCopy(host, t, copy) };
      },
    });
  }

  async #give(what: "" | "/party-membership" = ""): Promise<void> {
    if (this.#withdraw.status === TaskStatus.PENDING) return;
    await this.#withdraw.run([what]);
    if (this.#withdraw.value) await this.#host.lookUp();
    void this.#host.focusOn(".found + dl, .alert");
  }

  #withdrawMembership(): void {
    this.#sure = !this.#sure;
    this.#host.requestUpdate();
    if (!this.#sure) void this.#give("/party-membership");
  }

  #confirm(asking: boolean): void {
    this.#asking = asking;
    this.#host.requestUpdate();
    void this.#host.focusOn(asking ? ".asking button" : ".withdraw");
  }

  /** The form again, with what was signed; who signs, and what is agreed to, is entered anew. */
  #resubmit({ reason, site, firm, commitments, hours }: SigningStatus): void {
    const host = this.#host;
    host.form.values = { firmId: firm.id, siteId: site.id };
    host.form.errors = [];
    host.commitments.fill(commitments);
    fillHours(host.form, hours);
    host.again = { held: host.held, reason };
    host.restart();
  }

  async #openCopy(code: string): Promise<void> {
    await this.#copy.run([code]);
    void this.#host.focusOn(".copy-part h3");
  }

  text({ state }: SigningStatus): readonly string[] {
    return this.#texts.t.states[state] ?? [state];
  }

  render(status: SigningStatus): TemplateResult {
    const host = this.#host;
    const { t, locale } = host;
    const own = this.#texts.t;
    addProblems(host, own);
    const { code, state, showsPartyMembership, canResubmit, commitments, hours, term, confirmUntil } = status;
    const unconfirmed = state === "unconfirmed" ? code : "";
    if (unconfirmed !== this.#unconfirmed) {
      this.#unconfirmed = unconfirmed;
      host.requestUpdate();
    }
    const failed =
      this.#withdraw.status === TaskStatus.ERROR ? host.alert(host.problemText(this.#withdraw.error)) : nothing;
    const copy =
      this.#copy.status === TaskStatus.COMPLETE && this.#copy.value?.code === code
        ? this.#copy.value.render(own)
        : nothing;
    return html`${facts([
      [own.confirmBy, host.day(confirmUntil)],
      [own.term, term && own.until(formatDateLong(term.from, locale), formatDateLong(term.to, locale))],
      [t.hours, hours.length && hoursText(hours, locale)],
    ])}
      ${unconfirmed ? host.show(this.#confirmPart, (shown) => shown?.render()) : nothing}
      <h3>${t.commitments}</h3>
      <ol>
        ${commitments.map(
          ({ text, dueDate, state }) =>
            html`<li>
              <span lang="zh-CN">${text}</span><br /><small>${t.due} ${formatDate(dueDate, locale)}</small>
              ${state ? html`<span class="badge ${tones[state]}">${own.commitmentStates[state]}</span>` : nothing}
            </li>`,
        )}
      </ol>
      ${failed}
      ${
        this.#asking
          ? html`<div class="notice bad asking" role="group" aria-label=${own.withdrawSigning}>
            <div>
              <p>${own.withdrawing(state === "onDisplay" || state === "suspended")}</p>
              <div class="row">
                <button class="danger" type="button" @click=${() => void this.#give().then(() => this.#confirm(false))}>${own.withdrawYes}</button>
                <button type="button" @click=${() => this.#confirm(false)}>${own.withdrawNo}</button>
              </div>
            </div>
          </div>`
          : html`<div class="row">
            ${canResubmit ? html`<button class="primary" type="button" @click=${() => this.#resubmit(status)}>${own.resubmit}</button>` : nothing}
            <button type="button" aria-disabled=${this.#copy.status === TaskStatus.PENDING || nothing} @click=${() => void this.#openCopy(code)}>${own.openCopy}</button>
            ${
              showsPartyMembership
                ? html`<button class="danger membership" type="button" @click=${() => this.#withdrawMembership()}>${this.#sure ? own.withdrawSure : own.withdraw}</button>`
                : nothing
            }
            ${final.has(state) ? nothing : html`<button class="danger withdraw" type="button" @click=${() => this.#confirm(true)}>${own.withdrawSigning}</button>`}
          </div>`
      }
      ${this.#copy.status === TaskStatus.ERROR ? host.alert(host.problemText(this.#copy.error)) : copy}`;
  }
}

export const part = partOf(texts, (host: SigningHost, own) => new Standing(host, own), {
  styles: standingStyles,
  kept: true,
});
