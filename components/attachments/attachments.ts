import { html, nothing, type TemplateResult } from "lit";
import { addStyles } from "../elder/add-styles.ts";
import type { AttachedFile, FieldError, FileReference, UploadedFile } from "../shared/api-types.ts";
import { Attempt } from "../shared/attempt.ts";
import { ProblemError } from "../shared/problem-error.ts";
import type { PioneerElement } from "../shared/element.ts";
import type { OptionsOf, Write } from "../shared/api-client.ts";
import { attachmentStyles } from "./attachments.styles.ts";
import type { FileStrings } from "./file-texts.ts";
import { shrinkPhoto } from "./shrink-photo.ts";

/** What the API takes of one file. */
const heaviest = 10 * 1024 * 1024;

/** A file in the list: chosen here, or with the entry already. */
interface Item {
  readonly name: string;
  readonly bytes: number;
  readonly file?: File;
  readonly attempt: Attempt<Write>;
  /** What is sent, once it is known. */
  blob?: Blob;
  /** How the entry refers to it, once the API has it. */
  reference?: FileReference;
  error?: string;
}

export interface AttachmentOptions {
  /** Where the errors of the request find it: `files` for a list, the field's name for a single file. */
  readonly name: string;
  /** Tells its ids from those of others on the element. */
  readonly id: string;
  readonly max: number;
  /** What the browser offers. */
  readonly accept: string;
  /** The entry has these already. */
  readonly present?: readonly AttachedFile[];
  /** Sends one file to `POST /api/files`, as whoever fills in the entry. */
  readonly upload: (file: OptionsOf<"POST /api/files">) => Promise<UploadedFile>;
}

/** How long a file may take, in milliseconds: a photo on a village's network takes its time. */
const timeoutMs = 180_000;

/** A file's size as people read it. */
const size = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;

/**
 * Files that go with an entry: chosen with the browser's own control, listed, and sent one after the other when the
 * entry is. Nothing chosen goes when something fails: what has arrived is not sent again, and each error stands at its
 * file.
 */
export class Attachments {
  readonly #host: PioneerElement;
  readonly #options: AttachmentOptions;
  #items: Item[];
  #tooMany = false;

  constructor(host: PioneerElement, options: AttachmentOptions) {
    this.#host = host;
    this.#options = options;
    this.#items = (options.present ?? []).map(({ id, name, bytes }) => ({
      name,
      bytes,
      attempt: new Attempt<Write>(),
      reference: { id },
    }));
    addStyles(host, attachmentStyles);
  }

  /** How the entry refers to its files; only those that have arrived. */
  get references(): readonly FileReference[] {
    return this.#items.flatMap(({ reference }) => reference ?? []);
  }

  /** What the files are called, as they were chosen. */
  get names(): readonly string[] {
    return this.#items.map(({ name }) => name);
  }

  /** How many are still to be sent. */
  get waiting(): number {
    return this.#items.filter(({ reference }) => !reference).length;
  }

  #add(t: FileStrings, input: HTMLInputElement): void {
    const { max } = this.#options;
    for (const file of input.files ?? []) {
      const item: Item = { name: file.name, bytes: file.size, file, attempt: new Attempt<Write>() };
      if (file.type === "application/pdf" && file.size > heaviest) item.error = t.problems["payload_too_large"] ?? "";
      this.#items.push(item);
    }
    this.#tooMany = this.#items.length > max;
    this.#items = this.#items.slice(0, max);
    // The same file may be chosen again after it was taken out.
    input.value = "";
    this.#host.requestUpdate();
  }

  #remove(item: Item): void {
    this.#items = this.#items.filter((other) => other !== item);
    this.#tooMany = false;
    this.#host.requestUpdate();
    void this.#host.focusOn(`#${this.#options.id}`);
  }

  /**
   * Sends what has not arrived yet, one after the other, and says so.
   * @param progress hears which of how many is on its way
   * @throws {ProblemError} the first thing that went wrong; it stands at its file
   */
  async send(t: FileStrings, signal: AbortSignal, progress: (line: string) => void): Promise<void> {
    const waiting = this.#items.filter(({ reference }) => !reference);
    let failed: unknown;
    let sent = 0;
    for (const item of waiting) {
      progress(t.sending(++sent, waiting.length));
      delete item.error;
      try {
        item.reference = await this.#upload(item, signal);
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        item.error = this.#host.problemText(error, t.problems);
        failed ??= error;
        // Without a network, or with a link that opens nothing any more, the others fare no better.
        if (error.status < 400 || error.status === 401) break;
      }
    }
    if (failed) throw failed;
  }

  async #upload(item: Item, signal: AbortSignal): Promise<FileReference> {
    const { file, name, attempt } = item;
    if (!file) throw new ProblemError("file_damaged", 422);
    const blob = (item.blob ??= await shrinkPhoto(file));
    if (blob.size > heaviest) throw new ProblemError("payload_too_large", 413);
    const { id, claim } = await this.#options.upload({
      body: blob,
      fileName: name.slice(-100),
      attempt,
      timeoutMs,
      signal,
    });
    return { id, claim };
  }

  /**
   * Shows what the API found wrong with a file of the entry; it is sent again then. Says whether there was anything.
   */
  fail(t: FileStrings, errors: readonly FieldError[]): boolean {
    const { name, max } = this.#options;
    let found = false;
    for (const { field } of errors) {
      if (field !== name && !field.startsWith(`${name}.`)) continue;
      const item = this.#items[max > 1 ? Number(field.split(".")[1]) : 0];
      found = true;
      if (!item) continue;
      item.error = t.again;
      if (item.file) delete item.reference;
    }
    return found;
  }

  /** Moves focus to the first file something is wrong with. */
  focus(): void {
    void this.#host.focusOn(`#${this.#options.id}-list .failed button`);
  }

  render(t: FileStrings, label: string, hint: string): TemplateResult {
    const { id, max, accept } = this.#options;
    const full = this.#items.length >= max;
    return html`<div class="field files">
      <label for=${id}>${label}<small>${this.#host.t.optional}</small></label>
      <span id="${id}-notes"
        ><span class="hint">${hint}</span>${this.#tooMany ? html`<span class="error"><b class="mark" aria-hidden="true">!</b>${t.tooMany(max)}</span>` : nothing}</span
      >
      ${
        this.#items.length
          ? html`<ul role="list" id="${id}-list">
            ${this.#items.map((item) => this.#line(t, item))}
          </ul>`
          : nothing
      }
      <label class="button ${full ? "off" : ""}"
        ><input
          class="away"
          id=${id}
          type="file"
          accept=${accept}
          ?multiple=${max > 1}
          aria-disabled=${full || nothing}
          aria-describedby="${id}-notes"
          @click=${(event: Event) => full && event.preventDefault()}
          @change=${(event: Event) => this.#add(t, event.target as HTMLInputElement)}
        />${this.#items.length ? t.more : max > 1 ? t.choose : t.chooseOne}</label
      >
    </div>`;
  }

  #line(t: FileStrings, item: Item): TemplateResult {
    const { name, bytes, reference, error } = item;
    return html`<li class=${error ? "failed" : ""}>
      <div>
        <span lang="zh-CN">${name}</span> <small>${size(bytes)}${reference ? ` · ${t.arrived}` : nothing}</small>
        ${error ? html`<span class="error"><b class="mark" aria-hidden="true">!</b><span class="away">${this.#host.t.error}</span>${error}</span>` : nothing}
      </div>
      <button type="button" class="link" @click=${() => this.#remove(item)}>${t.remove}<span class="away" lang="zh-CN"> ${name}</span></button>
    </li>`;
  }
}

/** Files as an entry has them: links to what everybody may read, names otherwise. */
export const fileList = (host: PioneerElement, files: readonly AttachedFile[], published: boolean): unknown =>
  files.length
    ? html`<ul role="list" class="files">
        ${files.map(
          ({ id, name, bytes }) =>
            html`<li>
              ${
                published
                  ? html`<a href="${host.origin}/api/files/${id}" target="_blank" rel="noopener"><span lang="zh-CN">${name}</span></a>`
                  : html`<span lang="zh-CN">${name}</span>`
              } <small>${size(bytes)}</small>
            </li>`,
        )}
      </ul>`
    : nothing;
