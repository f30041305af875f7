import { html, nothing } from "lit";
import { Task, TaskStatus } from "@lit/task";
import { Attachments } from "../attachments/attachments.ts";
import { withFileTexts, type FileStrings } from "../attachments/file-texts.ts";
import { copyText } from "../receipts/copy-text.ts";
import type { ObjectionReceipt, ObjectionRequest, ObjectionStatus, PublicNotice } from "../shared/api-types.ts";
import type { Write } from "../shared/api-client.ts";
import { Attempt } from "../shared/attempt.ts";
import { countyDay } from "../shared/county-time.ts";
import { formatDateLong } from "../shared/dates.ts";
import { Form, type FormHost } from "../shared/form.ts";
import { partOf, type PartTexts } from "../shared/part.ts";
import { ProblemError } from "../shared/problem-error.ts";
import { plainPhone } from "../../worker/platform/values/phone-shape.ts";
import { length, optional, personName, phone } from "../shared/validate.ts";
import { groupCode } from "../submission/code.ts";
import { counted } from "../submission/fields.ts";
import { followUpFields, heldBy, notFound, type Held } from "../submission/follow-up.ts";
import type { strings } from "../translations/zh-cn/objection.ts";
import { PioneerObjectedEvent } from "./honours.events.ts";
import type { HonoursHost, HonoursPart, ObjectionPlace } from "./host.ts";

type Strings = typeof strings & { readonly ofFiles: FileStrings };

const texts = withFileTexts({
  "zh-cn": () => import("../translations/zh-cn/objection.ts"),
  en: () => import("../translations/en/objection.ts"),
});

const shortest = 10;
const longest = 4000;
/** Files that may go with an objection. */
const most = 4;

/** Objecting to a notice, and following an objection by its code. Nothing of it outlives the view. */
class Objection implements HonoursPart {
  readonly #host: HonoursHost;
  readonly #texts: PartTexts<Strings>;
  readonly #notice: PublicNotice | undefined;
  readonly #form: Form;
  readonly #lookUp: Form;
  readonly #attempt = new Attempt<Write>();
  /** Photos and documents; a kiosk's own files are nobody's to choose. */
  #files: Attachments | undefined;
  #progress = "";
  #receipt: ObjectionReceipt | undefined;
  readonly #settings;
  readonly #send;
  readonly #find;

  constructor({ host, notice, asked }: ObjectionPlace, own: PartTexts<Strings>) {
    this.#host = host;
    this.#texts = own;
    this.#notice = notice;
    if (asked) own.focus = ".narrow h2";
    const formHost: FormHost = {
      get t() {
        return { ...host.t, fields: { ...host.t.fields, ...own.t.fields } };
      },
      requestUpdate: () => host.requestUpdate(),
      focusOn: (selector) => host.focusOn(selector),
      get kiosk() {
        return !!host.kiosk;
      },
    };
    this.#form = new Form(formHost, { nominationId: "" });
    this.#lookUp = new Form(formHost);
    if (notice && !host.kiosk)
      this.#files = new Attachments(host, {
        name: "files",
        id: "files",
        max: most,
        accept: "image/jpeg,image/png,image/webp,application/pdf",
        upload: (file) => host.client.request("POST /api/files", file),
      });
    this.#settings = new Task(host, {
      args: () => [host.origin] as const,
      task: (_, { signal }) => host.client.request("GET /api/settings", { signal }),
    });
    this.#send = new Task(host, {
      autoRun: false,
      task: async ([id, written]: readonly [string, ObjectionRequest], { signal }) => {
        await this.#files?.send(own.t.ofFiles, signal, (line) => this.#showProgress(line));
        this.#showProgress("");
        const files = this.#files?.references ?? [];
        const body: ObjectionRequest = files.length ? { ...written, files } : written;
        return host.client.request("POST /api/notices/{id}/objections", {
          path: { id },
          body,
          attempt: this.#attempt,
          signal,
        });
      },
    });
    this.#find = new Task(host, {
      autoRun: false,
      task: ([held]: readonly [Held], { signal }) =>
        host.client.request("GET /api/objections/{code}", { ...held, signal }),
    });
  }

  /** Says which file is on its way; nothing once none is. */
  #showProgress(line: string): void {
    this.#progress = line;
    if (line) this.#host.announce(line);
    else this.#host.requestUpdate();
  }

  get #t(): Strings {
    return this.#texts.t;
  }

  #problem(error: unknown): string {
    return this.#host.problemText(error, this.#t.problems);
  }

  #submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const host = this.#host;
    const form = this.#form;
    const notice = this.#notice;
    if (!notice || this.#send.status === TaskStatus.PENDING) return;
    const well = form.check({
      text: length(shortest, longest),
      name: optional(personName),
      phone: optional(phone),
    });
    if (!well) return;
    const about = form.text("nominationId");
    const name = form.text("name");
    const number = plainPhone(form.text("phone"));
    await this.#send.run([
      notice.id,
      {
        text: form.text("text"),
        ...(about ? { nominationId: about } : {}),
        ...(name ? { name } : {}),
        ...(number ? { phone: number } : {}),
      },
    ]);
    const { value, error } = this.#send;
    this.#showProgress("");
    if (value) {
      this.#receipt = value;
      form.values = {};
      this.#files = undefined;
      void host.tell(() => new PioneerObjectedEvent({ noticeId: notice.id }));
      host.requestUpdate();
      void host.focusOn();
    } else if (this.#atFile(error)) this.#files?.focus();
    else if (error instanceof ProblemError && error.code === "validation_failed") form.fail(error.errors);
    else host.requestUpdate();
  };

  /** Whether what went wrong stands at a file: it did not arrive, or the API would not have it. */
  #atFile(error: unknown): boolean {
    return (
      !!this.#files &&
      (this.#files.waiting > 0 || (error instanceof ProblemError && this.#files.fail(this.#t.ofFiles, error.errors)))
    );
  }

  #search = async (event: Event): Promise<void> => {
    event.preventDefault();
    const form = this.#lookUp;
    const held = this.#find.status === TaskStatus.PENDING ? undefined : heldBy(form, false);
    if (!held) return;
    await this.#find.run([held]);
    const { value, error } = this.#find;
    if (value) this.#host.announce((this.#t.states[value.state] ?? []).join(" "));
    else if (error instanceof ProblemError && error.status === 404) form.fail(notFound);
    this.#host.requestUpdate();
  };

  #copy = async (): Promise<void> => {
    if (this.#receipt && (await copyText(groupCode(this.#receipt.code)))) this.#host.announce(this.#t.copied);
  };

  render(): unknown {
    const t = this.#t;
    const host = this.#host;
    const title = this.#receipt ? t.received : this.#notice ? t.title : t.follow;
    return html`<div class="narrow">
      <div class="row top"><h2 tabindex="-1">${title}</h2><button class="link" type="button" @click=${() => host.leaveObjection()}>${host.t.back}</button></div>
      ${this.#receipt ? this.#sent(this.#receipt) : this.#notice ? this.#fill(this.#notice) : this.#follow()}
    </div>`;
  }

  #fill(notice: PublicNotice): unknown {
    const t = this.#t;
    const form = this.#form;
    const { status, error } = this.#send;
    const refused =
      error instanceof ProblemError &&
      (error.code === "validation_failed" ? !form.errors.length : !!this.#files?.waiting);
    return html`<p class="hint">${t.lead}</p>
      <form novalidate autocomplete="off" @submit=${this.#submit}>
        ${form.choice({
          name: "nominationId",
          legend: t.about,
          choices: [
            { value: "", content: t.whole },
            ...notice.lines.map(({ nominationId, name, organisation }) => ({
              value: nominationId,
              content: html`<span lang="zh-CN">${name}${organisation ? html` <small>${organisation}</small>` : nothing}</span>`,
            })),
          ],
        })}
        <br />
        ${counted(form, "text", t.text, t, shortest, longest)} ${form.field({ name: "name", label: t.name, optional: true, autocomplete: "name" })}
        ${form.field({ name: "phone", label: t.phone, hint: t.phoneHint, optional: true, type: "tel", autocomplete: "tel" })}
        ${this.#files?.render(t.ofFiles, t.files, t.filesHint(most)) ?? nothing}
        ${this.#progress ? html`<p class="hint">${this.#progress}</p>` : nothing}
        ${status === TaskStatus.ERROR && !refused ? this.#host.alert(html`${this.#problem(error)} ${this.#host.t.kept}`) : nothing}
        ${this.#host.submitButton(t.submit, status === TaskStatus.PENDING)}
      </form>`;
  }

  #sent({ code, files }: ObjectionReceipt): unknown {
    const t = this.#t;
    return html`<div class="card good">
        <p>${t.code}</p>
        <p class="code">${groupCode(code)}</p>
        <p class="hint">${t.keep}</p>
        ${files ? html`<p>${t.withFiles(files)}</p>` : nothing}
      </div>
      <p class="row"><button class="primary" type="button" @click=${this.#copy}>${t.copy}</button></p>
      <br />
      <p>${t.next}</p>`;
  }

  #follow(): unknown {
    const t = this.#t;
    const form = this.#lookUp;
    const { status, value, error } = this.#find;
    return html`<form novalidate autocomplete="off" @submit=${this.#search}>
        ${followUpFields(form, t)}
        ${status === TaskStatus.ERROR && !form.errors.length ? this.#host.alert(this.#problem(error)) : nothing}
        ${this.#host.submitButton(t.find, status === TaskStatus.PENDING)}
      </form>
      ${status === TaskStatus.COMPLETE && value ? this.#found(value) : nothing}`;
  }

  #found({ state, receivedAt, files, about, answer, answeredAt }: ObjectionStatus): unknown {
    const t = this.#t;
    const { locale } = this.#host;
    const [label, meaning] = t.states[state] ?? [state, ""];
    const zone = this.#settings.value?.zone;
    const day = (instant: string) => (zone ? formatDateLong(countyDay(instant, zone), locale) : "");
    return html`<br />
      <div class="notice ${state === "closed" ? "good" : ""}"><div><b>${label}</b><p>${meaning}</p></div></div>
      <dl>
        ${about ? html`<div><dt>${t.about}</dt><dd lang="zh-CN">${about}</dd></div>` : nothing}
        <div><dt>${t.receivedOn}</dt><dd>${day(receivedAt)}</dd></div>
        ${files ? html`<div><dt>${t.files}</dt><dd>${t.count(files)}</dd></div>` : nothing}
        ${answer ? html`<div><dt>${t.answer}</dt><dd class="plain" lang="zh-CN">${answer}${answeredAt ? html`<br /><small>${day(answeredAt)}</small>` : nothing}</dd></div>` : nothing}
      </dl>`;
  }
}

export const part = partOf(texts, (place: ObjectionPlace, own) => new Objection(place, own));
