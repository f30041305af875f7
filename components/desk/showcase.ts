import { html, nothing, type TemplateResult } from "lit";
import { Task, TaskStatus } from "@lit/task";
import type { OwnShowcase, Settings, ShowcaseRequest } from "../shared/api-types.ts";
import { formatDateLong } from "../shared/dates.ts";
import type { Form } from "../shared/form.ts";
import { partOf, type PartTexts } from "../shared/part.ts";
import { ProblemError } from "../shared/problem-error.ts";
import { agreed, length, required } from "../shared/validate.ts";
import type { strings } from "../translations/zh-cn/desk-showcase.ts";
import { Attachments, fileList } from "../attachments/attachments.ts";
import { withFileTexts, type FileStrings } from "../attachments/file-texts.ts";
import type { DeskHost, DeskPart } from "./host.ts";
import { formWithin } from "../shared/form-within.ts";
import { Refreshable } from "../shared/refreshable.ts";

type Strings = typeof strings & { readonly ofFiles: FileStrings };

interface Draft {
  readonly form: Form;
  readonly cover: Attachments;
  readonly file: Attachments;
}

/** What stands for an entry that is not there yet. */
const fresh = "new";
const pictures = "image/jpeg,image/png,image/webp";

const texts = withFileTexts({
  "zh-cn": () => import("../translations/zh-cn/desk-showcase.ts"),
  en: () => import("../translations/en/desk-showcase.ts"),
});

/** What the lawyer shows: what was sent and what became of it, and more to send. */
class Showcase implements DeskPart {
  readonly #host: DeskHost;
  readonly #texts: PartTexts<Strings>;
  readonly #own: Refreshable<readonly OwnShowcase[]>;
  readonly #settings: Task<readonly unknown[], Settings>;
  /** What was entered for each entry, kept until it is sent. */
  #drafts: Record<string, Draft> = {};
  #editing = "";
  /** The entry that is about to be taken off. */
  #leaving = "";
  #progress = "";
  #error: unknown;
  readonly #send;
  readonly #withdraw;

  constructor(host: DeskHost, own: PartTexts<Strings>) {
    this.#host = host;
    this.#texts = own;
    this.#own = new Refreshable(
      host,
      async (signal) =>
        (await host.request("GET /api/desk/showcase", { query: { limit: 50 }, token: host.token, signal })).items,
    );
    this.#settings = new Task(host, {
      args: () => [host.origin] as const,
      task: (_, { signal }) => host.client.request("GET /api/settings", { signal }),
    });
    this.#send = new Task(host, {
      autoRun: false,
      task: async ([t, entry, draft]: readonly [Strings, OwnShowcase | undefined, Draft], { signal }) => {
        const { form, cover, file } = draft;
        for (const part of [cover, file]) await part.send(t.ofFiles, signal, (line) => this.#showProgress(line));
        this.#showProgress("");
        const body: ShowcaseRequest = {
          category: form.text("category") as OwnShowcase["category"],
          title: form.text("title"),
          summary: form.text("summary"),
          cover: cover.references[0] ?? null,
          file: file.references[0] ?? null,
          redactionConfirmed: true,
        };
        if (entry)
          return host.request("PUT /api/desk/showcase/{id}", {
            path: { id: entry.id },
            version: entry.version,
            body,
            token: host.token,
            signal,
          });
        return host.request("POST /api/desk/showcase", { body, token: host.token, signal });
      },
    });
    this.#withdraw = new Task(host, {
      autoRun: false,
      task: ([{ id, version }]: readonly [OwnShowcase], { signal }) =>
        host.request("DELETE /api/desk/showcase/{id}", { path: { id }, version, token: host.token, signal }),
    });
  }

  forget(): void {
    this.#drafts = {};
    this.#editing = this.#leaving = "";
    this.#error = this.#own.value = undefined;
  }

  #showProgress(line: string): void {
    this.#progress = line;
    this.#host.announce(line);
  }

  #edit(id: string, entry?: OwnShowcase): void {
    const host = this.#host;
    const single = (name: "cover" | "file", accept: string) =>
      new Attachments(host, {
        name,
        id: `${name}-${id}`,
        max: 1,
        accept,
        present: entry?.[name] ? [entry[name]] : [],
        upload: (file) => host.request("POST /api/files", { ...file, token: host.token }),
      });
    this.#drafts[id] ??= {
      form: formWithin(
        host,
        `#show-${id}`,
        entry ? { category: entry.category, title: entry.title, summary: entry.summary } : {},
      ),
      cover: single("cover", pictures),
      file: single("file", `application/pdf,${pictures}`),
    };
    this.#editing = id;
    this.#leaving = "";
    this.#error = undefined;
    host.requestUpdate();
    void host.focusOn(`#show-${id} [role=radiogroup]`);
  }

  #close(id: string): void {
    this.#editing = this.#leaving = "";
    this.#error = undefined;
    this.#host.requestUpdate();
    void this.#host.focusOn(`#show-${id} button`);
  }

  async #submit(event: Event, t: Strings, id: string, draft: Draft, entry?: OwnShowcase): Promise<void> {
    event.preventDefault();
    const host = this.#host;
    const { form, cover, file } = draft;
    const rules = { category: required, title: length(1, 100), summary: length(20, 1000), redactionConfirmed: agreed };
    if (this.#send.status === TaskStatus.PENDING || !form.check(rules)) return;
    this.#error = undefined;
    await this.#send.run([t, entry, draft]);
    const { status, error } = this.#send;
    this.#showProgress("");
    if (status === TaskStatus.COMPLETE) {
      delete this.#drafts[id];
      await this.#own.reload();
      host.announce(t.sent);
      this.#close(id);
      return;
    }
    const refused =
      error instanceof ProblemError
        ? [cover, file].find((part) => part.waiting > 0 || part.fail(t.ofFiles, error.errors))
        : undefined;
    if (refused) refused.focus();
    else {
      this.#error = error;
      if (error instanceof ProblemError) {
        form.fail(error.errors);
        if (error.status > 403 && error.status < 500) await this.#own.reload();
      }
    }
    host.requestUpdate();
  }

  async #takeOff(t: Strings, entry: OwnShowcase): Promise<void> {
    if (this.#withdraw.status === TaskStatus.PENDING) return;
    this.#error = undefined;
    await this.#withdraw.run([entry]);
    const { status, value, error } = this.#withdraw;
    if (status === TaskStatus.COMPLETE && value) {
      this.#own.value = this.#own.value?.map((other) => (other.id === value.id ? value : other));
      this.#leaving = "";
      this.#host.announce(t.withdrawn);
      void this.#host.focusOn(".showcase h3");
    } else {
      this.#error = error;
      await this.#own.reload();
    }
    this.#host.requestUpdate();
  }

  render(): unknown {
    const { t } = this.#texts;
    const draft = this.#editing === fresh ? this.#drafts[fresh] : undefined;
    return html`<section class="showcase">
      <h3 tabindex="-1">${t.title}</h3>
      <p class="hint">${t.intro}</p>
      <div class="send" id="show-${fresh}">
        ${draft ? html`<div class="card">${this.#form(t, fresh, draft)}</div>` : html`<button type="button" @click=${() => this.#edit(fresh)}>${t.add}</button>`}
      </div>
      ${this.#own.render((own) =>
        own.length
          ? html`<ul role="list">
              ${own.map((entry) => this.#item(t, entry))}
            </ul>`
          : html`<p class="card off">${t.none}</p>`,
      )}
    </section>`;
  }

  #item(t: Strings, entry: OwnShowcase): TemplateResult {
    const host = this.#host;
    const { id, category, title, summary, cover, file, state, reason, submittedAt, publishedAt } = entry;
    const draft = this.#editing === id ? this.#drafts[id] : undefined;
    const label = this.#settings.value?.showcaseCategories.find((known) => known.id === category)?.label;
    const day = (instant: string) => formatDateLong(host.dateOf(instant), host.locale);
    return html`<li id="show-${id}">
      <p class="row">
        <span class="badge ${state}">${t.states[state]}</span><small>${label ? `${host.localize(label)} · ` : nothing}${publishedAt && state === "published" ? t.shownSince(day(publishedAt)) : t.sentOn(day(submittedAt))}</small>
      </p>
      ${
        draft
          ? nothing
          : html`<p lang="zh-CN"><b>${title}</b></p>
            <p class="hint" lang="zh-CN">${summary}</p>
            ${fileList(
              host,
              [cover, file].filter((one) => one !== null),
              state === "published",
            )}`
      }
      ${reason ? html`<div class="notice"><div><b>${t.reason}</b><span lang="zh-CN">${reason}</span></div></div>` : nothing}
      ${draft ? this.#form(t, id, draft, entry) : this.#leaving === id ? this.#sure(t, entry) : this.#steps(t, entry)}
    </li>`;
  }

  #steps(t: Strings, entry: OwnShowcase): unknown {
    const { id, title, state } = entry;
    if (state === "withdrawn") return nothing;
    const of = html`<span class="away" lang="zh-CN"> ${title}</span>`;
    const leave = () => {
      this.#leaving = id;
      this.#error = undefined;
      this.#host.requestUpdate();
      void this.#host.focusOn(`#show-${id} .danger`);
    };
    return html`<div class="row">
      ${
        state === "published"
          ? nothing
          : html`<button type="button" class=${state === "returned" ? "primary" : nothing} @click=${() => this.#edit(id, entry)}>${state === "returned" ? t.again : t.edit}${of}</button>`
      }
      <button type="button" class="danger" @click=${leave}>${t.withdraw}${of}</button>
    </div>`;
  }

  #sure(t: Strings, entry: OwnShowcase): TemplateResult {
    const host = this.#host;
    return html`<div class="notice bad">
      <div>
        <p>${t.withdrawSure}</p>
        ${this.#error ? html`<p class="error">${host.problemText(this.#error)}</p>` : nothing}
        <div class="row">
          <button type="button" class="danger" aria-disabled=${this.#withdraw.status === TaskStatus.PENDING || nothing} @click=${() => void this.#takeOff(t, entry)}>${t.withdrawYes}</button>
          <button type="button" @click=${() => this.#close(entry.id)}>${host.t.cancel}</button>
        </div>
      </div>
    </div>`;
  }

  #form(t: Strings, id: string, draft: Draft, entry?: OwnShowcase): TemplateResult {
    const host = this.#host;
    const { form, cover, file } = draft;
    const { code } = this.#error instanceof ProblemError ? this.#error : { code: "" };
    const text =
      code === "stale_version"
        ? host.t.keptStale
        : code === "illegal_transition"
          ? t.settled
          : html`${host.problemText(this.#error)} ${host.t.kept}`;
    const categories = this.#settings.value?.showcaseCategories ?? [];
    return html`<form novalidate @submit=${(event: Event) => void this.#submit(event, t, id, draft, entry)}>
      ${form.choice({ name: "category", legend: t.category, className: "pair", choices: categories.map((category) => ({ value: category.id, content: host.localize(category.label) })) })}
      ${form.field({ name: "title", label: t.name, hint: t.nameHint })} ${form.field({ name: "summary", label: t.summary, hint: t.summaryHint, type: "textarea" })}
      ${cover.render(t.ofFiles, t.cover, t.coverHint)} ${file.render(t.ofFiles, t.file, t.fileHint)} ${form.checkbox("redactionConfirmed", t.redacted, t.redactedHint)}
      ${this.#error && !form.errors.length ? host.alert(text) : nothing} ${this.#progress ? html`<p class="hint">${this.#progress}</p>` : nothing}
      <div class="row">
        ${host.submitButton(t.submit, this.#send.status === TaskStatus.PENDING)}
        <button type="button" @click=${() => this.#close(id)}>${host.t.cancel}</button>
      </div>
    </form>`;
  }
}

export const part = partOf(texts, (host: DeskHost, own) => new Showcase(host, own));
