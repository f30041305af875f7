import { receiver } from "./receiver.ts";
import { html, nothing } from "lit";
import type { AnswerOf, OperationName } from "../shared/api-client.ts";
import type { Page } from "../shared/api-types.ts";
import type { ConsoleHost } from "./host.ts";

/** What a field can point to. */
export interface Choice {
  readonly id: string;
  readonly text: string;
  /** What tells it from others of its name: the firm of a lawyer, the place of a site. */
  readonly more?: string;
}

interface Source {
  readonly permission: OperationName;
  /** Those that fit what was typed. */
  readonly find: (host: ConsoleHost, typed: string, signal: AbortSignal) => Promise<readonly Choice[]>;
  /** The one with this id. */
  readonly read: (host: ConsoleHost, id: string, signal: AbortSignal) => Promise<Choice>;
}

const LIMIT = 20;

type ItemOf<Name extends OperationName> = AnswerOf<Name> extends Page<infer Item> ? Item : never;
/** Another provider of the books, who may be rostered. */
const provider = ({ id, fields }: ItemOf<"GET /api/admin/records">): Choice => ({
  id,
  text: String(fields?.["name"] ?? id),
  more: String(fields?.["organisation"] ?? ""),
});
const lawyer = ({ id, name, firm }: ItemOf<"GET /api/admin/lawyers">): Choice => ({ id, text: name, more: firm.name });
const firm = ({ id, name }: ItemOf<"GET /api/admin/firms">): Choice => ({ id, text: name });
const branch = ({ id, name, firms }: ItemOf<"GET /api/admin/branches">): Choice => ({
  id,
  text: name,
  more: firms.map((one) => one.name).join("、"),
});
const site = ({ id, name, address }: ItemOf<"GET /api/admin/sites">): Choice => ({ id, text: name, more: address });
const post = ({ id, title, site }: ItemOf<"GET /api/admin/posts">): Choice => ({ id, text: title, more: site.name });
const campaign = ({ id, title }: ItemOf<"GET /api/admin/campaigns">): Choice => ({ id, text: title });
const notice = ({ id, number, campaign: { title } }: ItemOf<"GET /api/notices">): Choice => ({
  id,
  text: `${title} · ${number}`,
});
const showcase = ({ id, title, firm }: Pick<ItemOf<"GET /api/admin/showcase">, "id" | "title" | "firm">): Choice => ({
  id,
  text: title,
  more: firm.name,
});
const matter = (
  host: ConsoleHost,
  { id, label, routedTo }: AnswerOf<"GET /api/settings">["matters"][number],
): Choice => ({
  id,
  text: host.localize(label),
  ...(routedTo && { more: `→ ${host.localize(routedTo.name)}` }),
});
const group = (host: ConsoleHost, { id, label }: AnswerOf<"GET /api/settings">["priorityGroups"][number]): Choice => ({
  id,
  text: host.localize(label),
});
const staff = ({ id, name }: { readonly id: string; readonly name: string }): Choice => ({ id, text: name });

/** The categories of all campaigns, each with its campaign's title. */
const categories = async (host: ConsoleHost, signal: AbortSignal): Promise<readonly Choice[]> =>
  (await host.client.all("GET /api/admin/campaigns", { query: { limit: 100 }, signal })).flatMap(
    ({ title, categories }) => categories.map(({ id, name }) => ({ id, text: name, more: title })),
  );

const session = (
  host: ConsoleHost,
  { id, date, startTime, site, lawyer, provider, capacity, placesTaken }: ItemOf<"GET /api/admin/sessions">,
): Choice => ({
  id,
  text: `${host.day(date)} ${startTime} ${site.name}`,
  more: `${receiver(host, { lawyer, provider })} · ${host.t.freePlaces(capacity - placesTaken)}`,
});

/** A day in what was typed: `2026-12-03`, `12-03`, `12月3日`. */
const DAY = /(?:(\d{4})[-./年])?(\d{1,2})[-./月](\d{1,2})日?/;

/** The day that was typed; without a year, the next there is. */
const dayOf = (typed: string, today: string): string | undefined => {
  const [, year, month = "", date = ""] = DAY.exec(typed) ?? [];
  if (!month) return undefined;
  const inYear = (of: string) => `${of}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  const day = year ? inYear(year) : inYear(today.slice(0, 4));
  const next = year || day >= today ? day : inYear(String(Number(today.slice(0, 4)) + 1));
  return Number.isNaN(Date.parse(next)) ? undefined : next;
};

/** Sessions that take somebody, from the day that was typed or from today, at a site and with a lawyer by their names. */
const sessionsAhead = async (host: ConsoleHost, typed: string, signal: AbortSignal): Promise<readonly Choice[]> => {
  const from = dayOf(typed, host.today) ?? host.today;
  const q = typed.replace(DAY, " ").trim() || undefined;
  const query = { from, q, places: "free", limit: LIMIT } as const;
  const { items } = await host.request("GET /api/admin/sessions", { query, signal });
  return items.map((item) => session(host, item));
};

/** Lists that cannot be searched are short. */
const among = (choices: readonly Choice[], typed: string): readonly Choice[] =>
  choices.filter(({ text, more = "" }) => `${text} ${more}`.includes(typed)).slice(0, LIMIT);

const SOURCES = {
  lawyer: {
    permission: "GET /api/admin/lawyers",
    find: async (host, q, signal) =>
      (await host.request("GET /api/admin/lawyers", { query: { q, limit: LIMIT }, signal })).items.map(lawyer),
    read: async (host, id, signal) =>
      lawyer(await host.request("GET /api/admin/lawyers/{id}", { path: { id }, signal })),
  },
  provider: {
    permission: "GET /api/admin/records",
    find: async (host, typed, signal) =>
      among(
        (
          await host.client.all("GET /api/admin/records", {
            query: { kind: "otherProvider", state: "standing", limit: 100 },
            signal,
          })
        ).map(provider),
        typed,
      ),
    read: async (host, id, signal) =>
      provider(await host.request("GET /api/admin/records/{id}", { path: { id }, signal })),
  },
  firm: {
    permission: "GET /api/admin/firms",
    find: async (host, q, signal) =>
      (await host.request("GET /api/admin/firms", { query: { q, limit: LIMIT }, signal })).items.map(firm),
    read: async (host, id, signal) => firm(await host.request("GET /api/admin/firms/{id}", { path: { id }, signal })),
  },
  site: {
    permission: "GET /api/admin/sites",
    find: async (host, q, signal) =>
      (await host.request("GET /api/admin/sites", { query: { q, limit: LIMIT }, signal })).items.map(site),
    read: async (host, id, signal) => site(await host.request("GET /api/admin/sites/{id}", { path: { id }, signal })),
  },
  branch: {
    permission: "GET /api/admin/branches",
    find: async (host, q, signal) =>
      (
        await host.request("GET /api/admin/branches", { query: { q, status: "active", limit: LIMIT }, signal })
      ).items.map(branch),
    read: async (host, id, signal) =>
      branch(await host.request("GET /api/admin/branches/{id}", { path: { id }, signal })),
  },
  session: {
    permission: "GET /api/admin/sessions",
    find: sessionsAhead,
    read: async (host, id, signal) =>
      session(host, await host.request("GET /api/admin/sessions/{id}", { path: { id }, signal })),
  },
  post: {
    permission: "GET /api/admin/posts",
    find: async (host, typed, signal) =>
      among((await host.client.all("GET /api/admin/posts", { query: { limit: 90 }, signal })).map(post), typed),
    read: async (host, id, signal) => post(await host.request("GET /api/admin/posts/{id}", { path: { id }, signal })),
  },
  campaign: {
    permission: "GET /api/admin/campaigns",
    find: async (host, typed, signal) =>
      among(
        (await host.client.all("GET /api/admin/campaigns", { query: { limit: 100 }, signal })).map(campaign),
        typed,
      ),
    read: async (host, id, signal) =>
      campaign(await host.request("GET /api/admin/campaigns/{id}", { path: { id }, signal })),
  },
  matter: {
    permission: "GET /api/settings",
    find: async (host, typed, signal) =>
      among(
        (await host.request("GET /api/settings", { signal })).matters.map((one) => matter(host, one)),
        typed,
      ),
    read: async (host, id, signal) => {
      const found = (await host.request("GET /api/settings", { signal })).matters.find((one) => one.id === id);
      return found ? matter(host, found) : { id, text: id };
    },
  },
  serviceTag: {
    permission: "GET /api/admin/service-tags",
    find: async (host, typed, signal) =>
      among(
        (await host.request("GET /api/admin/service-tags", { signal })).items.map((one) => group(host, one)),
        typed,
      ),
    read: async (host, id, signal) => {
      const { items } = await host.request("GET /api/admin/service-tags", { signal });
      const found = items.find((one) => one.id === id);
      return found ? group(host, found) : { id, text: id };
    },
  },
  priorityGroup: {
    permission: "GET /api/settings",
    find: async (host, typed, signal) =>
      among(
        (await host.request("GET /api/settings", { signal })).priorityGroups.map((one) => group(host, one)),
        typed,
      ),
    read: async (host, id, signal) => {
      const found = (await host.request("GET /api/settings", { signal })).priorityGroups.find((one) => one.id === id);
      return found ? group(host, found) : { id, text: id };
    },
  },
  staff: {
    permission: "GET /api/admin/staff",
    find: async (host, typed, signal) =>
      among((await host.client.all("GET /api/admin/staff", { signal })).map(staff), typed),
    read: async (host, id, signal) => {
      const found = (await host.client.all("GET /api/admin/staff", { signal })).find((one) => one.id === id);
      return found ? staff(found) : { id, text: id };
    },
  },
  category: {
    permission: "GET /api/admin/campaigns",
    find: async (host, typed, signal) => among(await categories(host, signal), typed),
    read: async (host, id, signal) => (await categories(host, signal)).find((one) => one.id === id) ?? { id, text: id },
  },
  notice: {
    permission: "GET /api/admin/campaigns",
    find: async (host, typed, signal) =>
      among((await host.client.all("GET /api/notices", { query: { limit: 20 }, signal })).map(notice), typed),
    read: async (host, id, signal) => notice(await host.request("GET /api/notices/{id}", { path: { id }, signal })),
  },
  objection: {
    permission: "GET /api/admin/objections",
    find: async (host, typed, signal) =>
      among(
        (await host.client.all("GET /api/admin/objections", { query: { limit: 100 }, signal })).map((one) => ({
          id: one.id,
          text: host.time(one.receivedAt),
          more: one.about ?? "",
        })),
        typed,
      ),
    read: async (host, id, signal) => {
      const one = await host.request("GET /api/admin/objections/{id}", { path: { id }, signal });
      return { id, text: host.time(one.receivedAt), more: one.about ?? "" };
    },
  },
  showcase: {
    permission: "GET /api/admin/showcase",
    find: async (host, typed, signal) =>
      among(
        (await host.client.all("GET /api/admin/showcase", { query: { state: "published", limit: 90 }, signal })).map(
          showcase,
        ),
        typed,
      ),
    read: async (host, id, signal) =>
      showcase(await host.request("GET /api/admin/showcase/{id}", { path: { id }, signal })),
  },
  candidate: {
    permission: "GET /api/admin/panel-candidates",
    find: async (host, typed, signal) =>
      among((await host.client.all("GET /api/admin/panel-candidates", { signal })).map(staff), typed),
    read: async (host, id, signal) => {
      const found = (await host.client.all("GET /api/admin/panel-candidates", { signal })).find((one) => one.id === id);
      return found ? staff(found) : { id, text: id };
    },
  },
} as const satisfies Record<string, Source>;

type SourceName = keyof typeof SOURCES;

/** Fields that point to something, by their names. */
const FIELDS: Readonly<Record<string, SourceName>> = {
  lawyer: "lawyer",
  lawyerId: "lawyer",
  provider: "provider",
  providerId: "provider",
  firm: "firm",
  firmId: "firm",
  firmIds: "firm",
  secretaryId: "lawyer",
  branch: "branch",
  branchId: "branch",
  branchIds: "branch",
  lawyerIds: "lawyer",
  providerIds: "provider",
  site: "site",
  sites: "site",
  siteId: "site",
  siteIds: "site",
  officeId: "site",
  session: "session",
  sessionId: "session",
  post: "post",
  postId: "post",
  campaign: "campaign",
  campaignId: "campaign",
  staffId: "staff",
  openers: "staff",
  actor: "staff",
  by: "staff",
  category: "category",
  categoryId: "category",
  matter: "matter",
  matters: "matter",
  tag: "serviceTag",
  group: "priorityGroup",
  memberIds: "candidate",
  notice: "notice",
  noticeId: "notice",
  duplicateOf: "objection",
  showcase: "showcase",
};

export const isReference = (field: string): boolean => field in FIELDS;

const idOf = (name: string): string => name.replace(/\W/g, "-");

/** What the fields of one form, or one list's filters, point to. */
export class References {
  readonly #host: ConsoleHost;
  readonly #value: (name: string) => string;
  readonly #choose: (name: string, id: string) => void;
  /** By the field's name: what was chosen, with its id, or is being typed; and what fits it. */
  readonly #texts = new Map<string, { readonly id: string; readonly text: string }>();
  readonly #found = new Map<string, readonly Choice[]>();
  /** Why nothing could be looked up. */
  #problem: unknown;
  readonly #asked = new Map<string, AbortController>();
  #active = "";
  #at = 0;

  constructor(host: ConsoleHost, value: (name: string) => string, choose: (name: string, id: string) => void) {
    this.#host = host;
    this.#value = value;
    this.#choose = choose;
  }

  /** The field: what is typed narrows a list, from which one is chosen (the combobox of WAI-ARIA). */
  readonly draw = (name: string, field: string, label: string): unknown => {
    const id = idOf(name);
    const chosen = this.#value(name);
    if ((this.#texts.get(name)?.id ?? "") !== chosen) void this.#name(name, field, chosen);
    const found = this.#active === name ? (this.#found.get(name) ?? []) : [];
    const at = Math.min(this.#at, found.length - 1);
    const open = this.#active === name;
    const { t } = this.#host;
    return html`<div class="combo">
      <input id=${id} type="text" role="combobox" autocomplete="off" aria-expanded=${open ? "true" : "false"} aria-autocomplete="list" aria-controls="${id}-list" aria-describedby="${id}-notes" aria-activedescendant=${open && found[at] ? `${id}-${at}` : nothing} placeholder=${FIELDS[field] === "session" ? t.typeSession : t.typeToFind} .value=${this.#text(name)}
        @focus=${() => void this.#find(name, field)}
        @input=${(event: Event) => void this.#typed(name, field, (event.target as HTMLInputElement).value)}
        @keydown=${(event: KeyboardEvent) => this.#key(event, name, found)}
        @blur=${() => this.#close(name)} />
      <ul id="${id}-list" role="listbox" aria-label=${label} ?hidden=${!open}>
        ${found.map(
          ({ text, more }, index) =>
            html`<li id="${id}-${index}" role="option" aria-selected=${index === at ? "true" : "false"} @pointerdown=${(event: Event) => this.#pick(event, name, found[index])}>${text}${more ? html` <small>${more}</small>` : nothing}</li>`,
        )}
        ${open && !found.length ? html`<li id="${id}-none" role="option" aria-disabled="true" aria-selected="false">${this.#asked.has(name) ? t.loading : this.#problem ? this.#host.problemText(this.#problem) : t.none}</li>` : nothing}
      </ul>
    </div>`;
  };

  #text(name: string): string {
    return this.#texts.get(name)?.text ?? "";
  }

  /** What is chosen now, which somebody may have chosen elsewhere or taken back. */
  async #name(name: string, field: string, id: string): Promise<void> {
    this.#texts.set(name, { id, text: "" });
    const source = FIELDS[field];
    if (!id || !source) return;
    // It may be gone, or not for this person to see: its id says which it is.
    const { text } = await SOURCES[source]
      .read(this.#host, id, new AbortController().signal)
      .catch(() => ({ text: id }));
    if (this.#texts.get(name)?.id === id) this.#texts.set(name, { id, text });
    this.#host.requestUpdate();
  }

  async #typed(name: string, field: string, typed: string): Promise<void> {
    this.#texts.set(name, { id: "", text: typed });
    if (this.#value(name)) this.#choose(name, "");
    await this.#find(name, field);
  }

  async #find(name: string, field: string): Promise<void> {
    const source = FIELDS[field];
    if (!source) return;
    this.#asked.get(name)?.abort();
    const asked = new AbortController();
    this.#asked.set(name, asked);
    this.#active = name;
    this.#host.requestUpdate();
    const typed = this.#value(name) ? "" : this.#text(name).trim();
    const found: readonly Choice[] | { readonly problem: unknown } = await SOURCES[source]
      .find(this.#host, typed, asked.signal)
      .catch((problem: unknown) => ({ problem }));
    if (asked.signal.aborted) return;
    this.#asked.delete(name);
    this.#problem = "problem" in found ? found.problem : undefined;
    this.#found.set(name, "problem" in found ? [] : found);
    this.#at = 0;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector(`#${idOf(name)}-list`)?.scrollIntoView({ block: "nearest" });
  }

  #key(event: KeyboardEvent, name: string, found: readonly Choice[]): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) this.#at = (this.#at + step + found.length) % found.length;
    else if (event.key === "Enter" && this.#active === name && found[this.#at])
      this.#pick(event, name, found[this.#at]);
    else if (event.key === "Escape" && this.#active === name) {
      event.stopPropagation();
      this.#close(name);
    } else return;
    event.preventDefault();
    this.#host.requestUpdate();
  }

  #pick(event: Event, name: string, choice: Choice | undefined): void {
    event.preventDefault();
    if (!choice) return;
    this.#texts.set(name, choice);
    this.#choose(name, choice.id);
    this.#active = "";
    this.#host.requestUpdate();
  }

  #close(name: string): void {
    if (this.#active !== name) return;
    this.#active = "";
    // What was typed and not chosen points to nothing.
    if (!this.#value(name)) this.#texts.delete(name);
    this.#host.requestUpdate();
  }
}
