import { html, nothing, type TemplateResult } from "lit";
import { Task, TaskStatus } from "@lit/task";
import type { NominationStatus } from "../shared/api-types.ts";
import { facts } from "../submission/fields.ts";
import { addProblems, partOf, type PartTexts } from "../shared/part.ts";
import type { StandingPart } from "../submission/host.ts";
import type { strings } from "../translations/zh-cn/nomination-standing.ts";
import type { NominationHost } from "./host.ts";
import { standingStyles } from "./standing.styles.ts";

const texts = {
  "zh-cn": () => import("../translations/zh-cn/nomination-standing.ts"),
  en: () => import("../translations/en/nomination-standing.ts"),
};

/** What whoever has a code can do: see how many stand behind the nomination, and withdraw what the code is of. */
class Standing implements StandingPart<NominationStatus> {
  readonly #host: NominationHost;
  readonly #texts: PartTexts<typeof strings>;
  #asking = false;
  readonly #withdraw: Task<readonly [], NominationStatus>;

  constructor(host: NominationHost, own: PartTexts<typeof strings>) {
    this.#host = host;
    this.#texts = own;
    this.#withdraw = new Task(host, {
      autoRun: false,
      task: (_, { signal }) => host.client.request("DELETE /api/nominations/{code}", { ...host.held, signal }),
    });
  }

  #confirm(asking: boolean): void {
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

  text({ state, campaign }: NominationStatus): readonly string[] {
    return (this.#texts.t.states[state] ?? [state]).map((text) => text.replace("{wording}", campaign.wording));
  }

  render({ role, supporters, withdrawable }: NominationStatus): TemplateResult {
    const host = this.#host;
    const { t } = this.#texts;
    addProblems(host, t);
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
                  <button type="button" @click=${() => this.#confirm(false)}>${t.withdrawNo}</button>
                </div>
              </div>
            </div>`
            : html`<button class="danger withdraw" type="button" @click=${() => this.#confirm(true)}>${t.withdraw}</button>`
      }`;
  }
}

export const part = partOf(texts, (host: NominationHost, own) => new Standing(host, own), {
  styles: standingStyles,
  kept: true,
});
