import { html, nothing, type TemplateResult } from "lit";
import { Task, TaskStatus } from "@lit/task";
import type { OwnRectification } from "../shared/api-types.ts";
import { formatDate, formatDateLong } from "../shared/dates.ts";
import type { Form } from "../shared/form.ts";
import { partOf, type PartTexts } from "../shared/part.ts";
import { ProblemError } from "../shared/problem-error.ts";
import { length } from "../shared/validate.ts";
import type { strings } from "../translations/zh-cn/desk-rectifications.ts";
import type { DeskHost, DeskPart } from "./host.ts";
import { formWithin } from "../shared/form-within.ts";
import { Refreshable } from "../shared/refreshable.ts";
import { rectificationStyles } from "./rectifications.styles.ts";

/**
 * What waits for the lawyer comes first, the most urgent in front; then what waits for the bureau, then what is
 * settled. They come due last first.
 */
const byUrgency = (list: readonly OwnRectification[]): readonly OwnRectification[] => {
  const open: OwnRectification[] = [];
  for (const entry of list) if (entry.state === "open") open.unshift(entry);
  const replied = list.filter(({ state }) => state === "replied");
  return [...open, ...replied, ...list.filter((entry) => !open.includes(entry) && !replied.includes(entry))];
};

/** A clock that has run out; the words beside it say the same. */
const late = html`<svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" aria-hidden="true">
  <circle cx="8" cy="8" r="6.5" /><path d="M8 4.5V8.5L10.5 10" />
</svg>`;

const texts = {
  "zh-cn": () => import("../translations/zh-cn/desk-rectifications.ts"),
  en: () => import("../translations/en/desk-rectifications.ts"),
};

/**
 * What the lawyer is to put right: concerns in the bureau's words, and ratings that were not satisfied; and the
 * lawyer's reply to each.
 */
class Rectifications implements DeskPart {
  readonly #host: DeskHost;
  readonly #texts: PartTexts<typeof strings>;
  readonly #list: Refreshable<readonly OwnRectification[]>;
  /** What was entered for each, kept until it is sent. */
  #forms: Record<string, Form> = {};
  #editing = "";
  #error: unknown;
  /** The one whose reply was refused because it is settled. */
  #settled = "";
  readonly #send;

  constructor(host: DeskHost, own: PartTexts<typeof strings>) {
    this.#host = host;
    this.#texts = own;
    // Those due last; a lawyer with a hundred has other troubles.
    this.#list = new Refreshable(host, async (signal) =>
      byUrgency(
        (await host.request("GET /api/desk/rectifications", { query: { limit: 100 }, token: host.token, signal }))
          .items,
      ),
    );
    this.#send = new Task(host, {
      autoRun: false,
      task: ([{ id, version }, reply]: readonly [OwnRectification, string], { signal }) =>
        host.request("POST /api/desk/rectifications/{id}/reply", {
          path: { id },
          version,
          body: { reply },
          token: host.token,
          signal,
        }),
    });
  }

  forget(): void {
    this.#forms = {};
    this.#editing = this.#settled = "";
    this.#error = this.#list.value = undefined;
  }

  #edit({ id, reply }: OwnRectification): void {
    this.#forms[id] ??= formWithin(this.#host, `#of-${id}`, { reply: reply ?? "" });
    this.#editing = id;
    this.#error = undefined;
    this.#host.requestUpdate();
    void this.#host.focusOn(`#of-${id} textarea`);
  }

  #close(id: string): void {
    this.#editing = "";
    this.#host.requestUpdate();
    void this.#host.focusOn(`#of-${id} button`);
  }

  async #submit(event: Event, t: typeof strings, id: string, form: Form): Promise<void> {
    event.preventDefault();
    const host = this.#host;
    const rectification = this.#list.value?.find((entry) => entry.id === id);
    if (!rectification || this.#send.status === TaskStatus.PENDING || !form.check({ reply: length(10, 2000) })) return;
    this.#error = undefined;
    this.#settled = "";
    host.announce("");
    await this.#send.run([rectification, form.text("reply")]);
    const { status, value, error } = this.#send;
    if (status === TaskStatus.COMPLETE && value) {
      this.#list.value = this.#list.value?.map((entry) => (entry.id === id ? value : entry));
      delete this.#forms[id];
      host.announce(t.given);
      this.#close(id);
      return;
    }
    if (error instanceof ProblemError) {
      form.fail(error.errors);
      if (error.status > 403 && error.status < 500) await this.#list.reload();
    }
    this.#error = error;
    if (!this.#list.value?.find((entry) => entry.id === id)?.mayReply) this.#settled = id;
    host.requestUpdate();
  }

  render(): unknown {
    const { t } = this.#texts;
    return html`<section class="rectifications">
      <h3>${t.title}</h3>
      ${this.#list.render((list) =>
        list.length
          ? html`<ul role="list">
              ${list.map((rectification) => this.#item(t, rectification))}
            </ul>`
          : html`<p class="card off">${t.none}</p>`,
      )}
    </section>`;
  }

  #item(t: typeof strings, rectification: OwnRectification): TemplateResult {
    const host = this.#host;
    const { locale } = host;
    const {
      id,
      level,
      text,
      post,
      commitment,
      site,
      dueDate,
      overdue,
      state,
      reply,
      returnReason,
      publishedAt,
      mayReply,
    } = rectification;
    const form = this.#editing === id && mayReply ? this.#forms[id] : undefined;
    const shown = state === "open" && returnReason !== null ? "returned" : state;
    return html`<li id="of-${id}">
      <p class="row">
        <span class="badge ${shown}">${t.states[shown]}</span>${
          overdue ? html`<span class="badge overdue">${late} ${t.overdue}</span>` : nothing
        }<small>${t.due}<time datetime=${dueDate}>${formatDate(dueDate, locale)}</time></small>
      </p>
      <p class="about"><b>${level === null ? t.concern : t.rating(t.levels[level - 1] ?? "")}</b> ${text ? html`<span lang="zh-CN">${text}</span>` : level === null ? nothing : t.noReason}</p>
      <p class="hint">
        ${post ? html`${t.onPost}<span lang="zh-CN">${post.title}</span>` : html`<span lang="zh-CN">${site.name}</span>`}${
          commitment ? html`<br />${t.onCommitment}<span lang="zh-CN">${commitment.text}</span>` : nothing
        }
      </p>
      ${returnReason ? html`<div class="notice"><div><b>${t.returned}</b><span lang="zh-CN">${returnReason}</span></div></div>` : nothing}
      ${
        reply && !form
          ? html`<blockquote><small>${t.yours}</small><span lang="zh-CN">${reply}</span></blockquote>
            ${publishedAt ? html`<p class="hint">${t.publishedOn(formatDateLong(host.dateOf(publishedAt), locale))}</p>` : nothing}`
          : nothing
      }
      ${this.#settled === id ? host.alert(t.settled) : nothing}
      ${
        mayReply
          ? form
            ? this.#form(t, id, form)
            : html`<button type="button" class=${state === "open" ? "primary" : nothing} @click=${() => this.#edit(rectification)}>
              ${reply ? t.change : t.give}<span class="away" lang="zh-CN"> ${text}</span>
            </button>`
          : nothing
      }
    </li>`;
  }

  #form(t: typeof strings, id: string, form: Form): TemplateResult {
    const host = this.#host;
    const stale = this.#error instanceof ProblemError && this.#error.code === "stale_version";
    return html`<form novalidate @submit=${(event: Event) => void this.#submit(event, t, id, form)}>
      ${form.field({ name: "reply", label: t.reply, hint: t.replyHint, type: "textarea" })}
      ${this.#error && !form.errors.length ? host.alert(stale ? host.t.keptStale : html`${host.problemText(this.#error)} ${host.t.kept}`) : nothing}
      <div class="row">
        ${host.submitButton(host.t.save, this.#send.status === TaskStatus.PENDING)}
        <button type="button" @click=${() => this.#close(id)}>${host.t.cancel}</button>
      </div>
    </form>`;
  }
}

export const part = partOf(texts, (host: DeskHost, own) => new Rectifications(host, own), {
  styles: rectificationStyles,
});
