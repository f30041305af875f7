import { html, nothing, type TemplateResult } from "lit";
import { Task, TaskStatus } from "@lit/task";
import type { SigningStatus } from "../shared/api-types.ts";
import { formatDate } from "../shared/dates.ts";
import { facts } from "../submission/fields.ts";
import { hoursText } from "./hours.ts";
import type { Later, LaterStrings } from "./parts.ts";
import type { PioneerSigning } from "./signing.ts";

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
export class Standing {
  readonly #host: PioneerSigning;
  readonly #later: Later;
  /** Asked once whether to withdraw the consent; the next press does it. */
  #sure = false;
  /** Whether to withdraw the signing is being asked. */
  #asking = false;
  readonly #withdraw: Task<readonly ["" | "/party-membership"], SigningStatus>;
  readonly #copy: Task<readonly [string], { readonly code: string; readonly render: (t: LaterStrings) => unknown }>;

  constructor(host: PioneerSigning, later: Later) {
    this.#host = host;
    this.#later = later;
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
        return { code, render: (t: LaterStrings) => showCopy(host, t, copy) };
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

  #ask(asking: boolean): void {
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
    this.#later.hours.fill(hours);
    host.again = { held: host.held, reason };
    host.restart();
  }

  async #openCopy(code: string): Promise<void> {
    await this.#copy.run([code]);
    void this.#host.focusOn(".copy-part h3");
  }

  render(status: SigningStatus): TemplateResult {
    const host = this.#host;
    const { t, locale } = host;
    const later = this.#later.t;
    // What can go wrong here adds to the element's own words.
    Object.assign(t.problems, later.problems);
    const { code, state, showsPartyMembership, canResubmit, commitments, hours, term } = status;
    const failed =
      this.#withdraw.status === TaskStatus.ERROR ? host.alert(host.problemText(this.#withdraw.error)) : nothing;
    const copy =
      this.#copy.status === TaskStatus.COMPLETE && this.#copy.value?.code === code
        ? this.#copy.value.render(later)
        : nothing;
    return html`${facts([
      [later.term, term && later.until(formatDate(term.from, locale), formatDate(term.to, locale))],
      [t.hours, hours.length && hoursText(hours, locale)],
    ])}
      <h3>${t.commitments}</h3>
      <ol>
        ${commitments.map(
          ({ text, dueDate, state }) =>
            html`<li>
              <span lang="zh-CN">${text}</span><br /><small>${t.due} ${formatDate(dueDate, locale)}</small>
              ${state ? html`<span class="badge ${tones[state]}">${later.commitmentStates[state]}</span>` : nothing}
            </li>`,
        )}
      </ol>
      ${failed}
      ${
        this.#asking
          ? html`<div class="notice bad asking" role="group" aria-label=${later.withdrawSigning}>
            <div>
              <p>${later.withdrawing(state === "onDisplay" || state === "suspended")}</p>
              <div class="row">
                <button class="danger" type="button" @click=${() => void this.#give().then(() => this.#ask(false))}>${later.withdrawYes}</button>
                <button type="button" @click=${() => this.#ask(false)}>${later.withdrawNo}</button>
              </div>
            </div>
          </div>`
          : html`<div class="row">
            ${canResubmit ? html`<button class="primary" type="button" @click=${() => this.#resubmit(status)}>${later.resubmit}</button>` : nothing}
            <button type="button" aria-disabled=${this.#copy.status === TaskStatus.PENDING || nothing} @click=${() => void this.#openCopy(code)}>${later.openCopy}</button>
            ${
              showsPartyMembership
                ? html`<button class="danger membership" type="button" @click=${() => this.#withdrawMembership()}>${this.#sure ? later.withdrawSure : later.withdraw}</button>`
                : nothing
            }
            ${final.has(state) ? nothing : html`<button class="danger withdraw" type="button" @click=${() => this.#ask(true)}>${later.withdrawSigning}</button>`}
          </div>`
      }
      ${this.#copy.status === TaskStatus.ERROR ? host.alert(host.problemText(this.#copy.error)) : copy}`;
  }
}
