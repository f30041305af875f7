import { html, nothing } from "lit";
import { Task } from "@lit/task";
import type { AnswerOf } from "../shared/api-client.ts";
import { baseStyles } from "../shared/base.styles.ts";
import { countyDay } from "../shared/county-time.ts";
import { formatDate } from "../shared/dates.ts";
import { PioneerElement } from "../shared/element.ts";
import { takeLinkToken } from "../shared/link-token.ts";
import { ProblemError } from "../shared/problem-error.ts";
import { facts } from "../submission/fields.ts";
import type { strings } from "../translations/zh-cn/branch.ts";
import { branchStyles } from "./branch.styles.ts";

type Branch = AnswerOf<"GET /api/branch">;
type Circular = AnswerOf<"GET /api/branch/circulars">["items"][number];
type Step = "open" | "confirm";

/** What the page shows; undefined when the link opens nothing. */
type Opened = { readonly branch: Branch; readonly circulars: readonly Circular[] } | undefined;

const texts = {
  "zh-cn": () => import("../translations/zh-cn/branch.ts"),
  en: () => import("../translations/en/branch.ts"),
};

/**
 * The page of a Party branch, which its link opens: who it is, and the notices it has to read and confirm.
 *
 * The link carries its token in the fragment of the page's address, from where it is taken at once. It is kept in memory
 * and sent in a header; nothing of it or of what it opens is stored or left in an address.
 *
 * It is no element for portals: the service serves it at `/branch`.
 *
 * @summary The page of a Party branch
 * @tagname pioneer-branch
 */
export class PioneerBranch extends PioneerElement<typeof strings> {
  static override styles = [baseStyles, branchStyles];
  static override properties = { ...PioneerElement.properties, token: { attribute: false } };

  protected override readonly texts = texts;

  /** The link's token; by default what stands in the page's fragment, which is taken out of the address. */
  declare token: string;

  /** Notices as the last step on each answered them. */
  readonly #changed = new Map<string, Circular>();
  /** The notice whose text is shown, the one that is being sent, and what was refused. */
  #shown = "";
  #busy = "";
  #refused: { readonly id: string; readonly error: unknown } | undefined;

  readonly #opened = new Task(this, {
    args: () => [this.origin, this.token] as const,
    task: async ([, token], { signal }): Promise<Opened> => {
      if (!token) return undefined;
      try {
        const branch = await this.client.request("GET /api/branch", { token, signal });
        const circulars = await this.client.all("GET /api/branch/circulars", { token, signal });
        this.#changed.clear();
        return { branch, circulars };
      } catch (error) {
        if (error instanceof ProblemError && error.code === "unauthorized") return undefined;
        throw error;
      }
    },
  });
  /** Whom to call, which day it is, and in which zone the link runs out; the page works without. */
  readonly #settings = new Task(this, {
    args: () => [this.origin] as const,
    task: (_, { signal }) => this.client.request("GET /api/settings", { signal }),
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

  async #take(step: Step, circular: Circular): Promise<void> {
    const { id } = circular;
    if (this.#busy) return;
    this.#busy = id;
    this.#refused = undefined;
    this.requestUpdate();
    try {
      const answered = await this.client.request(`POST /api/branch/circulars/{id}/${step}`, {
        path: { id },
        token: this.token,
        signal: new AbortController().signal,
      });
      this.#changed.set(id, answered);
      this.#shown = id;
      if (step === "confirm") this.announce(this.t.confirmed);
    } catch (error) {
      if (error instanceof ProblemError && /^(unauthorized|not_found)$/.test(error.code)) void this.#opened.run();
      else this.#refused = { id, error };
    }
    this.#busy = "";
    this.requestUpdate();
  }

  /** Opens what was not read yet, and shows or hides what was. */
  #turn(circular: Circular): void {
    if (circular.body === null) void this.#take("open", circular);
    else {
      this.#shown = this.#shown === circular.id ? "" : circular.id;
      this.requestUpdate();
    }
  }

  protected override content(): unknown {
    return html`<div class="sheet">${this.show(this.#opened, (opened) => (opened ? this.#page(opened) : this.#closed()))}</div>`;
  }

  #closed(): unknown {
    const { t } = this;
    const { phone } = this.#settings.value ?? {};
    return html`<h2 tabindex="-1">${this.token ? t.closedTitle : t.noLinkTitle}</h2>
      <div class="notice" role="status">
        <div>
          <p>${this.token ? t.closed : t.noLink}</p>
          ${phone ? html`<p>${t.call}<a href="tel:${phone}">${phone}</a></p>` : nothing}
        </div>
      </div>`;
  }

  #day(instant: string): string {
    return formatDate(countyDay(instant, this.#settings.value?.zone), this.locale);
  }

  #page({ branch, circulars }: NonNullable<Opened>): unknown {
    const { t } = this;
    const { name, kind, firms, secretary, expiresAt } = branch;
    return html`<h2 tabindex="-1" lang="zh-CN">${name}</h2>
      ${facts([
        [t.kind, t.kinds[kind]],
        [t.firms, html`<span lang="zh-CN">${firms.map((firm) => firm.name).join("、")}</span>`],
        [t.secretary, secretary && html`<span lang="zh-CN">${secretary}</span>`],
        [t.until, this.#day(expiresAt)],
      ])}
      <section>
        <h3>${t.circulars}</h3>
        ${
          circulars.length
            ? html`<ul>
                ${circulars.map((circular) => html`<li class="card">${this.#circular(this.#changed.get(circular.id) ?? circular)}</li>`)}
              </ul>`
            : html`<p>${t.none}</p>`
        }
      </section>`;
  }

  #circular(circular: Circular): unknown {
    const { t } = this;
    const { id, title, body, sentAt, dueDate, readAt, confirmedAt } = circular;
    const late = !confirmedAt && dueDate !== null && dueDate < (this.#settings.value?.today ?? "");
    const shown = this.#shown === id && body !== null;
    const busy = this.#busy === id || nothing;
    const state = confirmedAt
      ? t.confirmedOn(this.#day(confirmedAt))
      : late && dueDate
        ? t.late(formatDate(dueDate, this.locale))
        : readAt
          ? t.read
          : t.unread;
    return html`<h4 lang="zh-CN">${title}</h4>
      <p class="state ${confirmedAt ? "done" : late ? "late" : ""}">${state}</p>
      <p><small>${t.sent(this.#day(sentAt))}${dueDate && !confirmedAt && !late ? ` · ${t.due(formatDate(dueDate, this.locale))}` : nothing}</small></p>
      ${shown ? html`<div class="text" lang="zh-CN">${body}</div>` : nothing}
      ${this.#refused?.id === id ? this.alert(this.problemText(this.#refused.error)) : nothing}
      <div class="row">
        ${shown && !confirmedAt ? html`<button type="button" class="primary" aria-disabled=${busy} @click=${() => void this.#take("confirm", circular)}>${t.confirm}</button>` : nothing}
        <button type="button" aria-expanded=${shown ? "true" : "false"} aria-disabled=${busy} @click=${() => this.#turn(circular)}>${shown ? t.hide : t.open}</button>
      </div>`;
  }
}
