import { tidyCreditCode } from "../../worker/platform/values/register.ts";
import { html, nothing, type ReactiveController, type TemplateResult } from "lit";
import { Task, TaskStatus } from "@lit/task";
import { Attachments } from "../attachments/attachments.ts";
import { withFileTexts, type FileStrings } from "../attachments/file-texts.ts";
import type { Campaign, FirmRef, NominationRequest, Settings, SupportRequest } from "../shared/api-types.ts";
import { addProblems, partOf, type PartTexts } from "../shared/part.ts";
import type { ProblemError } from "../shared/problem-error.ts";
import { plainPhone } from "../../worker/platform/values/phone-shape.ts";
import { creditCode, licenceNo } from "../submission/register-rules.ts";
import type { Rule } from "../shared/validate.ts";
import type { strings } from "../translations/zh-cn/nomination-form.ts";
import { Choice } from "./choice.ts";
import { Draft } from "./draft.ts";
import type { Category, NominationHost } from "./host.ts";
import { nominationFormStyles } from "./nomination-form.styles.ts";
import { Nominees } from "./nominees.ts";
import { amendments, terms } from "./terms.ts";

type Strings = typeof strings & { readonly ofFiles: FileStrings };

const texts = withFileTexts({
  "zh-cn": () => import("../translations/zh-cn/nomination-form.ts"),
  en: () => import("../translations/en/nomination-form.ts"),
});

/** Files one nominator may attach. */
const MOST = 4;

/** What a category's form asks of nominators beside name and phone. */
const numberOf = { anyone: undefined, lawyer: "licenceNo", firm: "creditCode" } as const;

/** What the form has once a campaign is opened: who is nominated, who is already, files, and a draft. */
export class NominationForm implements ReactiveController {
  readonly choice: Choice;
  readonly draft: Draft;
  readonly nominees: Nominees;
  readonly #host: NominationHost;
  readonly #texts: PartTexts<Strings>;
  #files: Attachments | undefined;
  readonly #sending: Task<readonly unknown[], void>;
  #progress = "";

  constructor(host: NominationHost, own: PartTexts<Strings>) {
    this.#host = host;
    this.#texts = own;
    this.draft = new Draft(host);
    this.choice = new Choice(host);
    this.nominees = new Nominees(host, this.choice);
    this.#sending = new Task(host, {
      autoRun: false,
      task: (_, { signal }) =>
        this.#files?.send(this.t.ofFiles, signal, (line) => {
          this.#progress = line;
          host.announce(line);
        }),
    });
    host.addController(this);
  }

  hostUpdate(): void {
    const { opened } = this.#host;
    if (this.t) addProblems(this.#host, this.t);
    const draft = opened && this.draft.open(opened.id);
    if (draft) this.choice.enter(draft);
  }

  hostUpdated(): void {
    this.draft.save();
  }

  get t(): Strings {
    return this.#texts.t;
  }

  amendments(campaign: Campaign): unknown {
    return amendments(this.#host, this.t, campaign);
  }

  /** What the category asks for, who is nominated already, who is meant, and whether they are among them. */
  nominee(category: Category, firms: readonly FirmRef[]): TemplateResult {
    return html`${terms(this.t, category)} ${this.nominees.list(this.t)} ${this.choice.render(firms)} ${this.nominees.about(this.t)}`;
  }

  /** Photos and documents beside the reason. A kiosk's own files are nobody's to choose. */
  files(): unknown {
    const host = this.#host;
    if (host.kiosk) return nothing;
    this.#files ??= new Attachments(host, {
      name: "files",
      id: "files",
      max: MOST,
      accept: "image/jpeg,image/png,image/webp,application/pdf",
      upload: (file) => host.client.request("POST /api/files", file),
    });
    return this.#files.render(this.t.ofFiles, this.t.files, this.t.filesHint);
  }

  /** Which files go with it, for review and receipt. */
  get fileNames(): string {
    return this.#files?.names.join("\n") ?? "";
  }

  /** Which file is on its way. */
  get progress(): unknown {
    return this.sending ? html`<p class="notice">${this.#progress}</p>` : nothing;
  }

  get sending(): boolean {
    return this.#sending.status === TaskStatus.PENDING;
  }

  /** Sends the files that are not there yet. Says whether all of them have arrived; what did not stands at its file. */
  async sendFiles(): Promise<boolean> {
    if (this.sending) return false;
    if (!this.#files?.waiting) return true;
    await this.#sending.run();
    return this.#sending.status === TaskStatus.COMPLETE;
  }

  /** Shows what is wrong with a file where it is listed. */
  failFile(field: string): void {
    this.#files?.fail(this.t.ofFiles, [{ field, code: "unknown" }]);
  }

  focusFile(): void {
    this.#files?.focus();
  }

  /** The number that shows a nominator to be a lawyer or a firm. */
  number({ nominatorKind }: Category): unknown {
    const field = numberOf[nominatorKind];
    return field ? this.#host.form.field({ name: `nominator.${field}`, label: this.t[field] }) : nothing;
  }

  rules({ nominatorKind }: Category): Record<string, Rule> {
    const full = this.nominees.entry?.open === false;
    return {
      ...this.choice.rules(),
      ...(full ? { [this.choice.field]: () => ({ code: "taken" }) as const } : {}),
      ...(nominatorKind === "lawyer"
        ? { "nominator.licenceNo": licenceNo }
        : nominatorKind === "firm"
          ? { "nominator.creditCode": creditCode }
          : {}),
    };
  }

  /** What is sent: support where the nominee is nominated already. */
  request(campaignId: string, { consents }: Settings): NominationRequest | SupportRequest {
    const { form, category } = this.#host;
    const number = category && numberOf[category.nominatorKind];
    const support: SupportRequest = {
      reason: form.text("reason"),
      nominator: {
        name: form.text("nominator.name"),
        phone: plainPhone(form.text("nominator.phone")),
        ...(number ? { [number]: tidyCreditCode(form.text(`nominator.${number}`)) } : {}),
      },
      consentVersion: consents.nomination.version,
      ...(this.#files?.references.length ? { files: this.#files.references } : {}),
    };
    return this.nominees.joins
      ? support
      : { campaignId, categoryId: form.text("categoryId"), nominee: this.choice.request(), ...support };
  }

  /** A refusal because the nominee is nominated already, with the way out of it; nothing for any other. */
  refused(refusal: ProblemError | undefined): unknown {
    const nominationId = refusal?.nominationId;
    if (refusal?.code !== "nomination_exists" || !nominationId) return undefined;
    if (this.nominees.joins === nominationId) return html`<p class="notice">${this.t.offered}</p>`;
    const join = () => {
      this.nominees.offer(nominationId);
      void this.#host.focusOn("[type=submit]");
    };
    return this.#host.alert(
      html`<p>${this.#host.problemText(refusal)}</p><button type="button" @click=${join}>${this.t.join}</button>`,
    );
  }

  /** It was sent: the draft may go, and the lists have changed. */
  arrived(): void {
    this.draft.drop();
    this.#files = undefined;
    this.nominees.refresh();
  }
}

export const part = partOf(texts, (host: NominationHost, own) => new NominationForm(host, own), {
  styles: nominationFormStyles,
  kept: true,
});
