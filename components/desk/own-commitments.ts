import { html, nothing, type TemplateResult } from "lit";
import { Task, TaskStatus } from "@lit/task";
import type { OwnCommitment } from "../shared/api-types.ts";
import { formatDate, formatDateLong } from "../shared/dates.ts";
import type { Form } from "../shared/form.ts";
import { partOf, type PartTexts } from "../shared/part.ts";
import { ProblemError } from "../shared/problem-error.ts";
import { length, type Rule } from "../shared/validate.ts";
import type { strings } from "../translations/zh-cn/desk-evidence.ts";
import { Attachments, fileList } from "../attachments/attachments.ts";
import { withFileTexts, type FileStrings } from "../attachments/file-texts.ts";
import type { DeskHost, DeskPart } from "./host.ts";
import { formWithin } from "../shared/form-within.ts";
import { Refreshable } from "../shared/refreshable.ts";

type Strings = typeof strings & { readonly ofFiles: FileStrings };

/** Photos and documents one piece of evidence may have. */
const most = 6;
const secure: Rule = (value) =>
  value === "" || /^https:\/\/[^\s/]+\.\S+$/.test(String(value).trim()) ? undefined : { code: "format" };

interface Draft {
  readonly form: Form;
  readonly attachments: Attachments;
}

const isSettled = ({ state }: OwnCommitment): boolean => state === "kept" || state === "putRight";

/** What is left to do, in the order it is due, and then what was done. */
const dueFirst = (commitments: readonly OwnCommitment[]): readonly OwnCommitment[] => [
  ...commitments.filter((commitment) => !isSettled(commitment)),
  ...commitments.filter((commitment) => isSettled(commitment)),
];

const texts = withFileTexts({
  "zh-cn": () => import("../translations/zh-cn/desk-evidence.ts"),
  en: () => import("../translations/en/desk-evidence.ts"),
});

/** The lawyer's own commitments, and what the lawyer says and shows of how each was kept. */
class OwnCommitments implements DeskPart {
  readonly #host: DeskHost;
  readonly #texts: PartTexts<Strings>;
  readonly #commitments: Refreshable<readonly OwnCommitment[]>;
  /** What was entered and chosen for each commitment, kept until it is sent. */
  #drafts: Record<string, Draft> = {};
  #editing = "";
  #progress = "";
  #error: unknown;
  readonly #task;

  constructor(host: DeskHost, own: PartTexts<Strings>) {
    this.#host = host;
    this.#texts = own;
    // A lawyer has a handful; a hundred are more than any.
    this.#commitments = new Refreshable(
      host,
      async (signal) =>
        (await host.request("GET /api/desk/commitments", { query: { limit: 100 }, token: host.token, signal })).items,
    );
    this.#task = new Task(host, {
      autoRun: false,
      task: async (
        [t, { id, version }, { form, attachments }]: readonly [Strings, OwnCommitment, Draft],
        { signal },
      ) => {
        await attachments.send(t.ofFiles, signal, (line) => this.#showProgress(line));
        this.#showProgress("");
        const body = { text: form.text("text"), link: form.text("link") || null, files: attachments.references };
        return host.request("POST /api/desk/commitments/{id}/evidence", {
          path: { id },
          version,
          body,
          token: host.token,
          signal,
        });
      },
    });
  }

  forget(): void {
    this.#drafts = {};
    this.#editing = "";
    this.#error = this.#commitments.value = undefined;
  }

  #showProgress(line: string): void {
    this.#progress = line;
    this.#host.announce(line);
  }

  #edit({ id, evidence }: OwnCommitment): void {
    const host = this.#host;
    this.#drafts[id] ??= {
      form: formWithin(host, `#of-${id}`, { text: evidence?.text ?? "", link: evidence?.link ?? "" }),
      attachments: new Attachments(host, {
        name: "files",
        id: `files-${id}`,
        max: most,
        accept: "image/jpeg,image/png,image/webp,application/pdf",
        present: evidence?.files ?? [],
        upload: (file) => host.request("POST /api/files", { ...file, token: host.token }),
      }),
    };
    this.#editing = id;
    this.#error = undefined;
    host.requestUpdate();
    void host.focusOn(`#of-${id} textarea`);
  }

  #close(id: string): void {
    this.#editing = "";
    this.#host.requestUpdate();
    void this.#host.focusOn(`#of-${id} button`);
  }

  async #send(event: Event, t: Strings, id: string, draft: Draft): Promise<void> {
    event.preventDefault();
    const host = this.#host;
    const { form, attachments } = draft;
    const commitment = this.#commitments.value?.find((entry) => entry.id === id);
    if (!commitment || this.#task.status === TaskStatus.PENDING || !form.check({ text: length(10, 500), link: secure }))
      return;
    this.#error = undefined;
    await this.#task.run([t, commitment, draft]);
    const { status, value, error } = this.#task;
    this.#showProgress("");
    if (status === TaskStatus.COMPLETE && value) {
      this.#commitments.value = this.#commitments.value?.map((entry) => (entry.id === id ? value : entry));
      delete this.#drafts[id];
      host.announce(t.given);
      this.#close(id);
      return;
    }
    if (attachments.waiting || (error instanceof ProblemError && attachments.fail(t.ofFiles, error.errors))) {
      attachments.focus();
    } else {
      this.#error = error;
      if (error instanceof ProblemError) {
        form.fail(error.errors);
        if (error.status > 403 && error.status < 500) await this.#commitments.reload();
      }
    }
    host.requestUpdate();
  }

  render(): unknown {
    const { t } = this.#texts;
    return html`<section>
        <h3>${t.title}</h3>
        ${this.#commitments.render((commitments) =>
          commitments.length
            ? html`<ul role="list">
                ${dueFirst(commitments).map((commitment) => this.#item(t, commitment))}
              </ul>`
            : html`<p class="card off">${t.none}</p>`,
        )}
      </section>`;
  }

  #item(t: Strings, commitment: OwnCommitment): TemplateResult {
    const { locale } = this.#host;
    const { id, post, text, dueDate, state, keptOn, evidence } = commitment;
    const draft = this.#editing === id ? this.#drafts[id] : undefined;
    const settled = isSettled(commitment);
    const returned = evidence?.state === "returned";
    return html`<li id="of-${id}">
      <p lang="zh-CN">${text}</p>
      <p class="row">
        <span class="badge ${state}">${t.states[state]}</span
        ><small
          >${t.due}<time datetime=${dueDate}>${formatDate(dueDate, locale)}</time>${keptOn ? ` · ${t.keptOn(formatDateLong(keptOn, locale))}` : nothing} · <span lang="zh-CN">${post.title}</span></small
        >
      </p>
      ${evidence && !draft ? this.#evidence(t, evidence) : nothing}
      ${
        returned && evidence.reason
          ? html`<div class="notice"><div><b>${t.returned}</b><span lang="zh-CN">${evidence.reason}</span></div></div>`
          : nothing
      }
      ${
        settled
          ? nothing
          : draft
            ? this.#form(t, id, draft)
            : html`<button type="button" class=${returned ? "primary" : nothing} @click=${() => this.#edit(commitment)}>
              ${returned ? t.again : evidence ? this.#host.t.change : t.give}<span class="away" lang="zh-CN"> ${text}</span>
            </button>`
      }
    </li>`;
  }

  #evidence(
    t: Strings,
    { state, text, link, files, submittedAt }: NonNullable<OwnCommitment["evidence"]>,
  ): TemplateResult {
    const host = this.#host;
    const date = formatDateLong(host.dateOf(submittedAt), host.locale);
    return html`<blockquote>
        <span lang="zh-CN">${text}</span>
        ${link ? html`<br /><a href=${link} target="_blank" rel="noopener noreferrer">${link}</a>` : nothing} ${fileList(host, files, state === "published")}
      </blockquote>
      ${state === "submitted" || state === "published" ? html`<p class="hint">${t[state](date)}</p>` : nothing}`;
  }

  #form(t: Strings, id: string, draft: Draft): TemplateResult {
    const host = this.#host;
    const { form, attachments } = draft;
    const stale = this.#error instanceof ProblemError && this.#error.code === "stale_version";
    return html`<form novalidate @submit=${(event: Event) => void this.#send(event, t, id, draft)}>
      ${form.field({ name: "text", label: t.evidence, hint: t.evidenceHint, type: "textarea" })}
      ${form.field({ name: "link", label: t.link, hint: t.linkHint, optional: true })} ${attachments.render(t.ofFiles, t.files, t.filesHint(most))}
      ${this.#error && !form.errors.length ? host.alert(stale ? host.t.keptStale : html`${host.problemText(this.#error)} ${host.t.kept}`) : nothing}
      ${this.#progress ? html`<p class="hint">${this.#progress}</p>` : nothing}
      <div class="row">
        ${host.submitButton(t.submit, this.#task.status === TaskStatus.PENDING)}
        <button type="button" @click=${() => this.#close(id)}>${host.t.cancel}</button>
      </div>
    </form>`;
  }
}

export const part = partOf(texts, (host: DeskHost, own) => new OwnCommitments(host, own));
