import { html, nothing } from "lit";
import { Task, TaskStatus } from "@lit/task";
import { addProblems, partOf, type PartTexts } from "../shared/part.ts";
import { Form } from "../shared/form.ts";
import { ProblemError } from "../shared/problem-error.ts";
import { groupCode } from "../submission/code.ts";
import { facts } from "../submission/fields.ts";
import { formatDateLong } from "../shared/dates.ts";
import { followUpFields, heldBy, notFound, type Held } from "../submission/follow-up.ts";
import type { strings } from "../translations/zh-cn/commitments-concern.ts";
import type { ConcernStatus } from "../shared/api-types.ts";
import type { CommitmentsHost, CommitmentsPart } from "./host.ts";
import { PioneerConcernWithdrawnEvent } from "./concern.events.ts";
import { concernTexts } from "./concern-texts.ts";
import { concernStyles } from "./concern.styles.ts";
import { countyDay } from "../shared/county-time.ts";

/** The bureau has not dealt with it yet, or is doing so: it can still be withdrawn. */
const underWay: ReadonlySet<ConcernStatus["state"]> = new Set(["submitted", "accepted", "merged"] as const);

/** How a concern stands, by its code; it can be withdrawn. */
class FollowConcern implements CommitmentsPart {
  readonly #host: CommitmentsHost;
  readonly #form: Form;
  readonly #texts: PartTexts<typeof strings>;
  readonly #task;
  #found: ConcernStatus | undefined;
  /** The reader has asked to withdraw it and is being asked back. */
  #asking = false;

  constructor(host: CommitmentsHost, own: PartTexts<typeof strings>) {
    this.#host = host;
    this.#texts = own;
    this.#form = new Form(host);
    // The button that led here has gone with the wall, and the focus with it.
    if (host.begun && document.activeElement === document.body) own.focus = ".follow h2";
    this.#task = new Task(host, {
      autoRun: false,
      task: ([method, held]: readonly ["GET" | "DELETE", Held], { signal }) =>
        host.client.request(`${method} /api/concerns/{code}`, { ...held, signal }),
    });
  }

  readonly #lookUp = (event: Event): void => {
    event.preventDefault();
    void this.#request("GET");
  };

  async #request(method: "GET" | "DELETE"): Promise<void> {
    const host = this.#host;
    const { t } = this.#texts;
    if (this.#task.status === TaskStatus.PENDING) return;
    const held = heldBy(this.#form, false);
    if (!held) return;
    await this.#task.run([method, held]);
    const { status, value, error } = this.#task;
    this.#asking = false;
    if (status === TaskStatus.COMPLETE && value) {
      this.#found = value;
      host.announce(method === "GET" ? (t.states[value.state] ?? [value.state]).join(" ") : t.didWithdraw);
      if (method === "DELETE") void host.tell(() => new PioneerConcernWithdrawnEvent(value.post.id));
      void host.focusOn(".found");
    } else if (method === "GET") {
      this.#found = undefined;
      if (error instanceof ProblemError && error.status === 404) this.#form.fail(notFound);
    }
    host.requestUpdate();
  }

  #confirm(asking: boolean): void {
    this.#asking = asking;
    this.#host.requestUpdate();
    void this.#host.focusOn(asking ? ".ask h3" : ".withdraw");
  }

  render(): unknown {
    const host = this.#host;
    const { t } = this.#texts;
    addProblems(host, t);
    const form = this.#form;
    const { status, error } = this.#task;
    // Who raised a concern here only a moment ago has the code before them: it need not be typed.
    if (host.receipt && !form.text("code"))
      form.values = { code: groupCode(host.receipt.code), phone: host.receipt.phone };
    return html`<div class="follow">
      <button class="link back" type="button" @click=${() => host.go(null)}>‹ ${t.toWall}</button>
      <h2 tabindex="-1">${t.follow}</h2>
      <form novalidate @submit=${this.#lookUp}>
        ${followUpFields(form, t, t.followLead)}
        ${status === TaskStatus.ERROR && !form.errors.length ? host.alert(host.problemText(error)) : nothing}
        ${host.submitButton(t.find, status === TaskStatus.PENDING)}
      </form>
      ${this.#found && !form.errors.length ? this.#show(t, this.#found) : nothing}
    </div>`;
  }

  #show(
    t: typeof strings,
    { state, post, commitment, submittedAt, dueDate, reason, reply, repliedAt }: ConcernStatus,
  ): unknown {
    const host = this.#host;
    const [label, meaning] = t.states[state] ?? [state, ""];
    const tone = state === "answered" ? "good" : state === "declined" ? "bad" : "";
    const chinese = (text: string | null | undefined) => text && html`<span lang="zh-CN">${text}</span>`;
    return html`<div class="notice found ${tone}" tabindex="-1">
        ${tone ? html`<b class="mark" aria-hidden="true">${tone === "good" ? "✓" : "!"}</b>` : nothing}
        <div><b>${label}</b><p>${meaning}</p></div>
      </div>
      ${facts([
        [t.post, chinese(post.title)],
        [t.commitment, chinese(commitment?.text)],
        [t.submittedOn, formatDateLong(countyDay(submittedAt, host.settings?.zone), host.locale)],
        [t.due, dueDate && formatDateLong(dueDate, host.locale)],
        [t.reason, chinese(reason)],
        [t.reply, chinese(reply)],
        [t.repliedOn, repliedAt && formatDateLong(countyDay(repliedAt, host.settings?.zone), host.locale)],
      ])}
      ${underWay.has(state) ? this.#withdrawal(t) : nothing}`;
  }

  #withdrawal(t: typeof strings): unknown {
    if (!this.#asking)
      return html`<button class="danger withdraw" type="button" @click=${() => this.#confirm(true)}>${t.withdraw}</button>`;
    return html`<div class="notice bad ask">
      <div>
        <h3 tabindex="-1">${t.asking}</h3>
        <p>${t.askingText}</p>
        <p class="row">
          <button class="danger" type="button" @click=${() => this.#request("DELETE")}>${t.yes}</button>
          <button type="button" @click=${() => this.#confirm(false)}>${t.no}</button>
        </p>
      </div>
    </div>`;
  }
}

export const part = partOf(concernTexts, (host: CommitmentsHost, own) => new FollowConcern(host, own), {
  styles: concernStyles,
  kept: true,
});
