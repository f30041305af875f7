import { Task, TaskStatus } from "@lit/task";
import { html, nothing } from "lit";
import type { AttachedFile } from "../shared/api-types.ts";
import { ProblemError } from "../shared/problem-error.ts";
import type { OwnBooksHost, Place } from "./host.ts";

/** How long the browser may take to begin with what it was handed, in milliseconds. */
const handedOverMs = 60_000;

/** Texts for files that only the link opens. */
export interface OwnFileStrings {
  readonly files: string;
  readonly opening: string;
}

/**
 * Files that only whoever has the link may read: asked for with the link in a header, never in an address, and handed to
 * the browser to save or show.
 */
export class OwnFiles {
  readonly #host: OwnBooksHost;
  readonly #at: Place;
  /** The file that is on its way, or that did not come. */
  #asked = "";
  readonly #open;

  constructor(host: OwnBooksHost, at: Place) {
    this.#host = host;
    this.#at = at;
    this.#open = new Task(host, {
      autoRun: false,
      task: async ([{ id, name }]: readonly [AttachedFile], { signal }) => save(await this.#read(id, signal), name),
    });
  }

  async #read(id: string, signal: AbortSignal): Promise<Blob> {
    const { origin, token } = this.#host;
    const address = `${origin}/api/${this.#at}/files/${encodeURIComponent(id)}`;
    let answer: Response;
    try {
      answer = await this.#host.fetch(address, { headers: { authorization: `Bearer ${token}` }, signal });
    } catch {
      throw new ProblemError("network", 0);
    }
    if (!answer.ok) throw new ProblemError(answer.status === 404 ? "not_found" : "internal", answer.status);
    return answer.blob();
  }

  #ask(file: AttachedFile): void {
    if (this.#open.status === TaskStatus.PENDING) return;
    this.#asked = file.id;
    void this.#open.run([file]);
  }

  /** The files, each with a button that opens it. */
  render(t: OwnFileStrings, files: readonly AttachedFile[]): unknown {
    const host = this.#host;
    if (!files.length) return nothing;
    const isComing = (id: string) => this.#asked === id && this.#open.status === TaskStatus.PENDING;
    const hasFailed = (id: string) => this.#asked === id && this.#open.status === TaskStatus.ERROR;
    return html`<div class="own-files"><b>${t.files}</b><ul role="list">${files.map(
      (file) =>
        html`<li><button type="button" class="link" aria-disabled=${isComing(file.id) || nothing} @click=${() => this.#ask(file)}><span lang="zh-CN">${file.name}</span></button> <small>${isComing(file.id) ? t.opening : `${Math.max(1, Math.round(file.bytes / 1000))} kB`}</small>
          ${hasFailed(file.id) ? host.alert(host.problemText(this.#open.error)) : nothing}</li>`,
    )}</ul></div>`;
  }
}

/** Hands a file to the browser under its name. */
function save(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), handedOverMs);
}
