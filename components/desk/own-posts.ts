import { html, nothing, type TemplateResult } from "lit";
import type { OwnSigning } from "../shared/api-types.ts";
import { formatDateLong } from "../shared/dates.ts";
import { LazyPart } from "../shared/lazy-part.ts";
import { partOf, type PartTexts } from "../shared/part.ts";
import { hoursText } from "../signing/hours-text.ts";
import { groupCode } from "../submission/code.ts";
import type { strings } from "../translations/zh-cn/desk-posts.ts";
import type { DeskHost, DeskPart } from "./host.ts";
import { Refreshable } from "../shared/refreshable.ts";
import type { Renewal, RenewalPlace } from "./renewal.ts";

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
  unconfirmed: "",
};

const renewal = () => import("./renewal.ts");

const texts = {
  "zh-cn": () => import("../translations/zh-cn/desk-posts.ts"),
  en: () => import("../translations/en/desk-posts.ts"),
};

/** The posts a lawyer has signed for: how each stands, for how long, and its renewal when the term ends soon. */
class OwnPosts implements DeskPart {
  readonly #host: DeskHost;
  readonly #signings: Refreshable<readonly OwnSigning[]>;
  readonly #texts: PartTexts<typeof strings>;
  /** The signing that is being renewed. */
  #renewing = "";
  /** What was entered for it stays for when the reader comes back to it. */
  #renewal: RenewalPlace | undefined;
  readonly #form: LazyPart<Renewal, RenewalPlace>;

  constructor(host: DeskHost, own: PartTexts<typeof strings>) {
    this.#host = host;
    this.#texts = own;
    // A lawyer holds a few posts; fifty signings are more than any has made.
    this.#signings = new Refreshable(
      host,
      async (signal) =>
        (await host.request("GET /api/desk/signings", { query: { limit: 50 }, token: host.token, signal })).items,
    );
    this.#form = new LazyPart<Renewal, RenewalPlace>(host, () =>
      this.#renewing && this.#renewal ? [renewal, this.#renewal] : undefined,
    );
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
    this.#host.announce(this.#texts.t.renewed);
    void this.#host.focusOn(`#of-${id} .name`);
  }

  #open(id: string): void {
    const signing = this.#signings.value?.find((entry) => entry.id === id);
    if (signing && this.#renewal?.signing.id !== id)
      this.#renewal = { host: this.#host, signing, posts: this.#texts, sent: () => void this.#done() };
    this.#renewing = id;
    this.#host.requestUpdate();
    void this.#host.focusOn(id ? `#of-${id} .name` : ".posts h3");
  }

  render(): unknown {
    const { t } = this.#texts;
    return html`<section class="posts">
      <h3 tabindex="-1">${t.title}</h3>
      ${this.#signings.render((signings) =>
        signings.length
          ? html`<ul role="list">
              ${signings.map((signing) => this.#item(t, signing))}
            </ul>`
          : html`<p class="card off">${t.none}</p>`,
      )}
    </section>`;
  }

  #item(t: typeof strings, signing: OwnSigning): TemplateResult {
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
        ${fact(t.site, html`<span lang="zh-CN">${site.name}</span>`)}${fact(t.term, term && t.until(formatDateLong(term.from, locale), formatDateLong(term.to, locale)))}${fact(
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
                (part) =>
                  html`${part?.render()}<p class="row"><button type="button" @click=${() => this.#open("")}>${host.t.cancel}</button></p>`,
              )
            : html`<div class="notice">
              <div>
                <p>${t.renewable(formatDateLong(term.to, locale))}</p>
                <button class="primary renew" type="button" @click=${() => this.#open(id)}>${t.renew}<span class="away" lang="zh-CN"> ${post?.title ?? site.name}</span></button>
              </div>
            </div>`
          : nothing
      }
    </li>`;
  }
}

export const part = partOf(texts, (host: DeskHost, own) => new OwnPosts(host, own));
