import { html, type TemplateResult } from "lit";
import type { Attachments } from "../attachments/attachments.ts";
import type { FileStrings } from "../attachments/file-texts.ts";
import type { AttachedFile, FieldError, FileReference } from "../shared/api-types.ts";
import type { ConsoleHost } from "./host.ts";

const PICTURES = "image/jpeg,image/png,image/webp";
const id = (name: string): string => name.replace(/\W/g, "-");

const texts = {
  "zh-cn": () => import("../translations/zh-cn/attachments.ts"),
  en: () => import("../translations/en/attachments.ts"),
};

/**
 * A form's field of files: chosen, listed, sent with the form, each error at its file. What draws and sends them comes
 * when a form has such a field.
 */
export class FileField {
  readonly #host: ConsoleHost;
  readonly #name: string;
  readonly #max: number;
  readonly #present: readonly AttachedFile[];
  #files: Attachments | undefined;
  #texts: FileStrings | undefined;
  #failed = false;

  constructor(
    host: ConsoleHost,
    name: string,
    { max, present }: { readonly max: number; readonly present: readonly AttachedFile[] },
  ) {
    this.#host = host;
    this.#name = name;
    this.#max = max;
    this.#present = present;
    void this.#load();
  }

  async #load(): Promise<void> {
    const host = this.#host;
    this.#failed = false;
    try {
      const [{ Attachments }, { strings }] = await Promise.all([
        import("../attachments/attachments.ts"),
        texts[host.locale](),
      ]);
      this.#texts = strings;
      this.#files = new Attachments(host, {
        name: this.#name,
        id: id(this.#name),
        max: this.#max,
        accept: this.#pictures ? PICTURES : `${PICTURES},application/pdf`,
        present: this.#present,
        upload: (file) => host.request("POST /api/admin/files", file),
      });
    } catch {
      this.#failed = true;
    }
    host.requestUpdate();
  }

  /** What stands over something is a picture. */
  get #pictures(): boolean {
    return this.#name === "cover";
  }

  get hadSome(): boolean {
    return this.#present.length > 0;
  }

  /** How what is sent refers to them; only those that have arrived. */
  get references(): readonly FileReference[] {
    return this.#files?.references ?? this.#present.map((file) => ({ id: file.id }));
  }

  /**
   * Sends what has not arrived yet.
   * @throws {ProblemError} the first thing that went wrong; it stands at its file
   */
  async send(signal: AbortSignal, progress: (line: string) => void): Promise<void> {
    if (this.#texts) await this.#files?.send(this.#texts, signal, progress);
  }

  /** Shows what the API found wrong with a file. */
  fail(errors: readonly FieldError[]): void {
    if (this.#texts) this.#files?.fail(this.#texts, errors);
  }

  /** Moves focus to the first file something is wrong with. */
  focus(): void {
    this.#files?.focus();
  }

  render(label: string, hint: string): TemplateResult {
    const { t } = this.#host;
    if (this.#files && this.#texts)
      return html`<div class="wide">${this.#files.render(this.#texts, label, [hint, t.filesHint(this.#max)].filter(Boolean).join(" "))}</div>`;
    return html`<div class="field wide"><span>${label}</span><span class="hint">${this.#failed ? html`<button type="button" class="link" @click=${() => void this.#load()}>${t.retry}</button>` : t.loading}</span></div>`;
  }
}
