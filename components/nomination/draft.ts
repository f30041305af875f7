import { toJson } from "../shared/json.ts";
import { html, nothing, type TemplateResult } from "lit";
import type { Form } from "../shared/form.ts";

/** How long a draft stays on the device. */
export const DRAFT_DAYS = 7;
const DAY = 86_400_000;
const PREFIX = "pioneer-nomination-draft:";

/** What a draft may hold: whom and why. Who nominates is never among it, and nothing else that was typed. */
const FIELDS = [
  "categoryId",
  "how",
  "lawyer",
  "nominee.lawyerId",
  "nominee.firmId",
  "nominee.name",
  "nominee.organisation",
  "reason",
] as const;

interface Kept {
  readonly until: number;
  readonly values: Readonly<Record<string, string>>;
}

/** The device's storage; a page may be denied it. */
function storage(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}

function parse(text: string | null | undefined): Kept | undefined {
  try {
    const kept = JSON.parse(text ?? "null") as Partial<Kept> | null;
    return typeof kept?.until === "number" && typeof kept.values === "object" ? (kept as Kept) : undefined;
  } catch {
    return undefined;
  }
}

/** Takes away every draft of any campaign whose time is over, or that cannot be read. */
function sweep(now: number): void {
  const store = storage();
  for (const key of Object.keys(store ?? {})) {
    if (!key.startsWith(PREFIX)) continue;
    const kept = parse(store?.getItem(key));
    if (!kept || kept.until <= now) store?.removeItem(key);
  }
}

/** What the draft needs of the element. */
export interface DraftHost {
  readonly form: Form;
  readonly kiosk?: boolean;
  readonly origin: string;
  readonly isConnected: boolean;
  requestUpdate(): void;
  announce(text: string): void;
  focusOn(selector: string): Promise<void>;
}

export interface DraftStrings {
  readonly draft: string;
  readonly draftHint: (days: number) => string;
  readonly draftKept: string;
  readonly draftDelete: string;
  readonly draftDeleted: string;
}

/**
 * A draft that stays on the device only where the person ticks it, for one campaign and a week, and never at a kiosk.
 * Without the tick nothing is written at all.
 */
export class Draft {
  readonly #host: DraftHost;
  #campaign = "";
  #kept = false;
  #restored = false;

  constructor(host: DraftHost) {
    this.#host = host;
    sweep(Date.now());
  }

  get #key(): string {
    return `${PREFIX}${this.#host.origin}:${this.#campaign}`;
  }

  /** Begins with a campaign: gives back what was kept of it, once. */
  open(campaign: string): Readonly<Record<string, string>> | undefined {
    if (this.#campaign === campaign) return undefined;
    this.#campaign = campaign;
    this.#kept = this.#restored = false;
    if (this.#host.kiosk) return undefined;
    const kept = parse(storage()?.getItem(this.#key));
    if (!kept || kept.until <= Date.now()) return undefined;
    this.#kept = true;
    // What is being typed now comes first.
    if (this.#host.form.text("reason")) return undefined;
    this.#restored = true;
    return Object.fromEntries(
      FIELDS.flatMap((field) => (typeof kept.values[field] === "string" ? [[field, kept.values[field]]] : [])),
    );
  }

  /** Writes what is typed, where the person wants it. */
  save(): void {
    if (!this.#kept || !this.#campaign || this.#host.kiosk || !this.#host.isConnected) return;
    const { form } = this.#host;
    const values = Object.fromEntries(FIELDS.map((field) => [field, String(form.values[field] ?? "")]));
    try {
      storage()?.setItem(this.#key, toJson({ until: Date.now() + DRAFT_DAYS * DAY, values } satisfies Kept));
    } catch {
      // A full or a locked store keeps no draft; what was typed is still on the page.
    }
  }

  /** Takes the draft away: it was sent, or the person says so. */
  drop(): void {
    this.#kept = this.#restored = false;
    if (this.#campaign) storage()?.removeItem(this.#key);
  }

  #keep(wanted: boolean): void {
    if (wanted) this.#kept = true;
    else this.drop();
    this.save();
    this.#host.requestUpdate();
  }

  render(t: DraftStrings): TemplateResult | typeof nothing {
    const host = this.#host;
    if (host.kiosk) return nothing;
    const remove = () => {
      this.drop();
      host.announce(t.draftDeleted);
      void host.focusOn("#draft");
    };
    return html`<div class="field kept-draft">
      <span id="draft-notes">${this.#restored ? html`<span class="notice">${t.draftKept}</span>` : nothing}<span class="hint">${t.draftHint(DRAFT_DAYS)}</span></span>
      <label class="choice ${this.#kept ? "on" : ""}"
        ><input
          id="draft"
          type="checkbox"
          aria-describedby="draft-notes"
          .checked=${this.#kept}
          @change=${(event: Event) => this.#keep((event.target as HTMLInputElement).checked)}
        /><span>${t.draft}</span></label
      >
      ${this.#kept ? html`<div class="row"><button class="danger" type="button" @click=${remove}>${t.draftDelete}</button></div>` : nothing}
    </div>`;
  }
}
