import { html, nothing, type TemplateResult } from "lit";
import type { Settings, Site, SiteClosure } from "../shared/api-types.ts";
import { formatDay } from "../shared/dates.ts";
import type { PioneerElement } from "../shared/element.ts";
import { partOf, type PartTexts } from "../shared/part.ts";
import { phoneLinks } from "../shared/phone-links.ts";
import type { strings } from "../translations/zh-cn/closures.ts";
import { closuresStyles } from "./closures.styles.ts";

const texts = {
  "zh-cn": () => import("../translations/zh-cn/closures.ts"),
  en: () => import("../translations/en/closures.ts"),
};

/** What it says it in, and of what it knows the county's day and phone. */
export interface ClosuresHost extends PioneerElement {
  readonly settings: Pick<Settings, "today" | "phone"> | undefined;
}

/** Whoever can be closed: a site, or a lawyer. */
export interface Closable {
  readonly name: string;
  readonly closures: readonly SiteClosure[];
}

/** What closures are put in order by. */
const begin = ({ from }: SiteClosure): string => `${from.date} ${from.time ?? ""}`;

/** So many are seen at once; the others unfold. */
const visible = 3;
/** So many are named. */
const namedAtMost = 3;

/** Says when and why people are not received, and what to do instead. It loads only where something is closed. */
export class Closures {
  readonly #host: ClosuresHost;
  readonly #texts: PartTexts<typeof strings>;

  constructor(host: ClosuresHost, own: PartTexts<typeof strings>) {
    this.#host = host;
    this.#texts = own;
  }

  /** 11月24日至11月25日停止接待 */
  #when({ from, to }: SiteClosure): string {
    const { t } = this.#texts;
    const host = this.#host;
    const day = (date: string) => {
      const text = formatDay(date, host.locale);
      return date === host.settings?.today ? t.today(text) : text;
    };
    const edge = ({ date, time }: SiteClosure["from"]) => day(date) + (time ? ` ${time}` : "");
    if (!to) return t.openEnd(edge(from));
    if (from.date !== to.date) return t.between(edge(from), edge(to));
    // Of one day: from an hour on, up to one, between two, or all of it.
    return t.onDay(day(from.date), from.time || to.time ? `${from.time ?? "00:00"}–${to.time ?? "24:00"}` : "");
  }

  #why({ reason }: SiteClosure): string {
    return this.#texts.t.because(this.#host.localize(reason));
  }

  /** Each closure of a site in a line, for the card it is chosen by. */
  lines({ closures }: Closable): readonly TemplateResult[] {
    return closures.map(
      (closure) => html`<small class="closed"><b>${this.#when(closure)}</b> ${this.#why(closure)}</small>`,
    );
  }

  /** That nobody is received today, or not at all hours, at the site with this id. */
  mark(sites: readonly Site[], id: string): unknown {
    const { t } = this.#texts;
    const today = this.#host.settings?.today ?? "";
    const now = sites
      .find((site) => site.id === id)
      ?.closures.filter(({ from, to }) => from.date <= today && (!to || to.date >= today));
    if (!now?.length) return nothing;
    const wholly = ({ from, to }: SiteClosure) => (!from.time || from.date < today) && (!to?.time || to.date > today);
    return html`<span class="badge closed-today">${now.some(wholly) ? t.closedToday : t.partlyClosedToday}</span>`;
  }

  /** What the texts are: another one when the language has changed. */
  get words(): unknown {
    return this.#texts.t;
  }

  #names(names: readonly string[], of: number): unknown {
    const { t } = this.#texts;
    if (of > 1 && names.length === of) return t.everywhere;
    const rest = names.length > namedAtMost ? t.more(names.length) : nothing;
    return html`<span lang="zh-CN">${names.slice(0, namedAtMost).join("、")}</span>${rest}`;
  }

  /**
   * What is closed of these sites, or of one or a tier of them, each closure once, and what to do instead; nothing when
   * nothing is.
   */
  notice(sites: readonly Site[], id?: string | null, ofTier?: string | null): unknown {
    const closables = sites.filter((site) => site.id === (id || site.id) && site.tier === (ofTier || site.tier));
    // A kiosk begins with its own hall, before anybody has chosen one.
    const named = closables.length > 1 || this.#host.kiosk;
    const { t } = this.#texts;
    const host = this.#host;
    const found: { readonly closure: SiteClosure; readonly names: string[] }[] = [];
    for (const { name, closures } of closables)
      for (const closure of closures) {
        const known = found.find((one) => one.closure.id === closure.id);
        if (known) known.names.push(name);
        else {
          const later = found.findIndex((one) => begin(one.closure) > begin(closure));
          found.splice(later < 0 ? found.length : later, 0, { closure, names: [name] });
        }
      }
    if (!found.length) return nothing;
    const lines = found.map(
      ({ closure, names }) =>
        html`<p>${named ? html`<b>${this.#names(names, closables.length)}</b><br />` : nothing}${named ? this.#when(closure) : html`<b>${this.#when(closure)}</b>`}<br />${this.#why(closure)}</p>`,
    );
    const { phone } = host.settings ?? {};
    return html`<div class="notice closed-notice" role="note">
      <b class="mark" aria-hidden="true">!</b>
      <div>
        ${lines.slice(0, visible)}
        ${lines.length > visible ? html`<details><summary>${t.others(lines.length - visible)}</summary>${lines.slice(visible)}</details>` : nothing}
        <p class="next">${t.next}${phone ? html` <span>${t.call}${host.kiosk ? html`<b>${phone}</b>` : phoneLinks(phone)}</span>` : nothing}</p>
      </div>
    </div>`;
  }
}

export const part = partOf(texts, (host: ClosuresHost, own) => new Closures(host, own), {
  styles: closuresStyles,
  kept: true,
});
