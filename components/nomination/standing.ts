import { html, nothing, type TemplateResult } from "lit";
import { Task, TaskStatus } from "@lit/task";
import type { NominationStatus } from "../shared/api-types.ts";
import { facts } from "../submission/fields.ts";
import type { LaterStrings } from "./later.ts";
import type { PioneerNomination } from "./nomination.ts";

/** What whoever has a code can do: see how many stand behind the nomination, and withdraw what the code is of. */
export class Standing {
  readonly #host: PioneerNomination;
  #asking = false;
  readonly #withdraw: Task<readonly [], NominationStatus>;

  constructor(host: PioneerNomination) {
    this.#host = host;
    this.#withdraw = new Task(host, {
      autoRun: false,
      task: (_, { signal }) => host.client.request("DELETE /api/nominations/{code}", { ...host.held, signal }),
    });
  }

  #ask(asking: boolean): void {
    this.#asking = asking;
    this.#host.requestUpdate();
    void this.#host.focusOn(asking ? ".asking button" : ".withdraw");
  }

  async #give(): Promise<void> {
    if (this.#withdraw.status === TaskStatus.PENDING) return;
    await this.#withdraw.run([]);
    if (!this.#withdraw.value) return;
    this.#asking = false;
    await this.#host.lookUp();
    void this.#host.focusOn("h2");
  }

  render(t: LaterStrings, { role, supporters, withdrawable }: NominationStatus): TemplateResult {
    const host = this.#host;
    const { status, error } = this.#withdraw;
    const busy = status === TaskStatus.PENDING || nothing;
    return html`${facts([
      [t.role, t.roles[role]],
      [t.standing, supporters > 0 && t.persons(supporters)],
    ])}
      ${status === TaskStatus.ERROR && this.#asking ? host.alert(host.problemText(error)) : nothing}
      ${
        !withdrawable
          ? nothing
          : this.#asking
            ? html`<div class="notice bad asking" role="group" aria-label=${t.withdraw}>
              <div>
                <p>${t.withdrawing}</p>
                <div class="row">
                  <button class="danger" type="button" aria-disabled=${busy} @click=${() => void this.#give()}>${t.withdrawYes}</button>
                  <button type="button" @click=${() => this.#ask(false)}>${t.withdrawNo}</button>
                </div>
              </div>
            </div>`
            : html`<button class="danger withdraw" type="button" @click=${() => this.#ask(true)}>${t.withdraw}</button>`
      }`;
  }
}
