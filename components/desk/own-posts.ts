import { html, nothing, type TemplateResult } from "lit";
import { Task } from "@lit/task";
import type { OwnSigning } from "../shared/api-types.ts";
import { formatDate } from "../shared/dates.ts";
import { hoursText } from "../signing/hours.ts";
import { groupCode } from "../submission/code.ts";
import type { strings } from "../translations/zh-cn/desk-posts.ts";
import type { PioneerDesk } from "./desk.ts";
import { Loaded } from "./loaded.ts";
import type { Renewal } from "./renewal.ts";

export type PostStrings = typeof strings;

/** Looks of the desk's other states that mean the same. */
const tones: Readonly<Record<OwnSigning["state"], string>> = {
  onDisplay: "kept",
  approved: "kept",
  suspended: "overdue",
  returned: "overdue",
  submitted: "open",
  resubmitted: "open",
  rejected: "",
  withdrawn: "",
  ended: "",
};

/** The posts a lawyer has signed for: how each stands, for how long, and its renewal when the term ends soon. */
export class OwnPosts {
  readonly #host: PioneerDesk;
  readonly #signings: Loaded<readonly OwnSigning[]>;
  readonly #strings: Task<readonly unknown[], PostStrings>;
  /** The signing that is being renewed. */
  #renewing = "";
  #renewal: Renewal | undefined;
  readonly #form: Task<readonly unknown[], Renewal | undefined>;

  constructor(host: PioneerDesk) {
    this.#host = host;
    // A lawyer holds a few posts; fifty signings are more than any has made.
    this.#signings = new Loaded(
      host,
      async (signal) =>
        (await host.ask("GET /api/desk/signings", { query: { limit: 50 }, token: host.token, signal })).items,
    );
    this.#strings = new Task(host, {
      args: () => [host.locale] as const,
      task: async ([locale]) =>
        (
          await (locale === "en"
            ? import("../translations/en/desk-posts.ts")
            : import("../translations/zh-cn/desk-posts.ts"))
        ).strings,
    });
    this.#form = new Task(host, {
      args: () => [this.#renewing, host.locale] as const,
      task: async ([id], { signal }) => {
        const signing = this.#signings.value?.find((entry) => entry.id === id);
        if (!signing) return undefined;
        const { Renewal } = await import("./renewal.ts");
        if (this.#renewal?.id !== id)
          this.#renewal = new Renewal(
            host,
            signing,
            () => this.#strings.value,
            () => void this.#done(),
          );
        await this.#renewal.prepare(signal);
        return this.#renewal;
      },
    });
  }

  forget(): void {
    this.#renewing = "";
    this.#renewal = this.#signings.value = undefined;
  }

  /** It was sent: the list has it now. */
  async #done(): Promise<void> {
    const id = this.#renewing;
    this.#renewing = "";
    this.#renewal = undefined;
    await this.#signings.reload();
    this.#host.announce(this.#strings.value?.renewed ?? "");
    void this.#host.focusOn(`#of-${id} .name`);
  }

  #open(id: string): void {
    this.#renewing = id;
    this.#host.requestUpdate();
    void this.#host.focusOn(id ? `#of-${id} .name` : ".posts h3");
  }

  render(): unknown {
    return this.#host.show(
      this.#strings,
      (t) => html`<section class="posts">
      <h3 tabindex="-1">${t.title}</h3>
      ${this.#signings.render((signings) =>
        signings.length
          ? html`<ul role="list">
              ${signings.map((signing) => this.#item(t, signing))}
            </ul>`
          : html`<p class="card off">${t.none}</p>`,
      )}
    </section>`,
    );
  }

  #item(t: PostStrings, signing: OwnSigning): TemplateResult {
    const host = this.#host;
    const { locale } = host;
    const { id, code, site, post, state, reason, term, hours, renewable, suspended, plate } = signing;
    const [label, meaning] = t.states[state] ?? [state];
    const renewing = this.#renewing === id;
    const fact = (name: string, value: unknown) =>
      value ? html`<div><dt>${name}</dt><dd>${value}</dd></div>` : nothing;
    return html`<li id="of-${id}">
      <p class="row name" tabindex="-1"><b lang="zh-CN">${post?.title ?? site.name}</b><span class="badge ${tones[state]}">${label}</span></p>
      <dl>
        ${fact(t.site, html`<span lang="zh-CN">${site.name}</span>`)}${fact(t.term, term && t.until(formatDate(term.from, locale), formatDate(term.to, locale)))}${fact(
          t.hours,
          hours.length && hoursText(hours, locale),
        )}${fact(t.reason, (state === "returned" || state === "rejected") && reason && html`<span lang="zh-CN">${reason}</span>`)}${fact(t.code, groupCode(code))}
      </dl>
      ${meaning ? html`<p class="hint">${suspended ? t.suspendedMeaning : meaning}</p>` : nothing}
      ${state === "onDisplay" ? html`<p class="row"><a class="button" href="${host.origin}/v/${plate}/print">${t.print}</a></p>` : nothing}
      ${
        renewable && term
          ? renewing
            ? host.show(
                this.#form,
                (renewal) =>
                  html`${renewal?.render()}<p class="row"><button type="button" @click=${() => this.#open("")}>${host.t.cancel}</button></p>`,
              )
            : html`<div class="notice">
              <div>
                <p>${t.renewable(formatDate(term.to, locale))}</p>
                <button class="primary renew" type="button" @click=${() => this.#open(id)}>${t.renew}<span class="away" lang="zh-CN"> ${post?.title ?? site.name}</span></button>
              </div>
            </div>`
          : nothing
      }
    </li>`;
  }
}
