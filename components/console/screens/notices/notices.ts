import { html, nothing } from "lit";
import type { AnswerOf } from "../../../shared/api-client.ts";
import { partOf, type PartTexts } from "../../../shared/part.ts";
import type { strings } from "../../../translations/zh-cn/console-commending.ts";
import { actionButton } from "../../action.ts";
import { Entry } from "../../entry.ts";
import { badge, entryFacts } from "../../facts.ts";
import { History } from "../../history.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { Listing } from "../../listing.ts";
import { addressOf } from "../../place.ts";
import { commendingTexts } from "../commending/texts.ts";
import { windowOf } from "./window.ts";

type Notice = AnswerOf<"GET /api/notices/{id}">;
type Nomination = AnswerOf<"GET /api/admin/nominations">["items"][number];

const ON_NOTICE: ReadonlySet<string> = new Set(["onNotice", "objectionHandled"]);

const spanOf = (host: ConsoleHost, { firstDay, lastDay }: Pick<Notice, "firstDay" | "lastDay">): unknown =>
  html`<time datetime=${firstDay}>${host.day(firstDay)}</time> – <time datetime=${lastDay}>${host.day(lastDay)}</time>`;

/** Public notices, and the list of a campaign from which one is published. */
class Notices implements Screen {
  readonly #host: ConsoleHost;
  readonly #texts: PartTexts<typeof strings>;
  readonly #list;
  #candidates: Listing<"GET /api/admin/nominations"> | undefined;
  #of = "";

  constructor(host: ConsoleHost, texts: PartTexts<typeof strings>) {
    this.#host = host;
    this.#texts = texts;
    this.#list = new Listing(host, {
      operation: "GET /api/notices",
      filters: ["campaign"],
      columns: [
        { name: "number", cell: ({ number }) => texts.t.noticeNumber(number), text: ({ number }) => String(number) },
        { name: "campaign", cell: ({ campaign }) => campaign.title, text: ({ campaign }) => campaign.title },
        {
          name: "lines",
          get label() {
            return texts.t.list;
          },
          cell: ({ lines }) => lines.map(({ name }) => name).join(host.t.comma),
          text: ({ lines }) => lines.map(({ name }) => name).join(" "),
        },
        {
          name: "firstDay",
          get label() {
            return texts.t.period;
          },
          cell: (notice) => spanOf(host, notice),
          text: ({ firstDay, lastDay }) => `${firstDay} – ${lastDay}`,
        },
        { name: "workingDays", cell: ({ workingDays }) => texts.t.window(workingDays) },
        { name: "state", state: true },
      ],
      href: ({ id }) => addressOf("notices", id),
      get empty() {
        return texts.t.noNotices;
      },
    });
  }

  title(): string {
    return this.#host.t.screens["notices"] ?? "";
  }

  refresh(): void {
    this.#list.refresh();
    this.#candidates = undefined;
  }

  render(): unknown {
    const { t } = this.#texts;
    const campaign = this.#host.place.query["campaign"] ?? "";
    return html`${this.#list.render()}${
      this.#host.may("POST /api/admin/campaigns/{id}/notices")
        ? html`<section class="panel"><h2>${t.candidates}</h2>${campaign ? this.#candidatesOf(campaign).render() : html`<p class="help">${t.chooseCampaign}</p>`}</section>`
        : nothing
    }`;
  }

  #candidatesOf(campaign: string): Listing<"GET /api/admin/nominations"> {
    const host = this.#host;
    if (this.#candidates && this.#of === campaign) return this.#candidates;
    this.#of = campaign;
    return (this.#candidates = new Listing(host, {
      operation: "GET /api/admin/nominations",
      query: { campaign, limit: 100 },
      only: ({ state }) => state === "scored" || ON_NOTICE.has(state),
      within: true,
      columns: [
        { name: "nominee", cell: ({ nominee }) => nominee.name },
        { name: "organisation", cell: ({ nominee }) => nominee.organisation },
        { name: "category" },
        { name: "state", state: true },
      ],
      href: ({ id }) => addressOf("nominations", id),
      bulk: (items) => this.#publish(campaign, items),
      empty: this.#texts.t.noCandidates,
    }));
  }

  /** The list as it will stand, category by category, before it is published. */
  #publish(campaign: string, items: readonly Nomination[]): unknown {
    const { t } = this.#texts;
    const host = this.#host;
    const [latest] = this.#list.items;
    const groups = [...new Set(items.map(({ category }) => category.name))];
    const preview = html`${latest ? t.again : nothing}${groups.map(
      (group) =>
        html`<br /><b>${group}</b> ${items
          .filter(({ category }) => category.name === group)
          .map(({ nominee }) => nominee.name)
          .join(host.t.comma)}`,
    )}`;
    const publish = async () => {
      try {
        const { noticeDays } = await host.request("GET /api/admin/campaigns/{id}", {
          path: { id: campaign },
          signal: new AbortController().signal,
        });
        const window = await windowOf(host, noticeDays);
        await host.act({
          operation: "POST /api/admin/campaigns/{id}/notices",
          label: latest ? t.publishAgain : t.publishNotice,
          path: { id: campaign },
          fixed: { nominationIds: items.map(({ id }) => id) },
          fields: latest ? ["reason"] : [],
          help: html`${t.noticePreview(noticeDays)} ${window ? html`<b>${spanOf(host, window)}</b>` : t.noWindow}${preview}`,
          final: true,
        });
      } catch (error) {
        host.say(host.problemText(error));
      }
    };
    return html`<button type="button" class="primary" @click=${() => void publish()}>${latest ? t.publishAgain : t.publishNotice}</button>`;
  }
}

/** One notice: its list, its window, what came in against it. */
class OneNotice implements Screen {
  readonly #host: ConsoleHost;
  readonly #texts: PartTexts<typeof strings>;
  readonly #id: string;
  readonly #entry: Entry<"GET /api/notices/{id}">;
  readonly #history: History;
  #list: Listing<"GET /api/admin/nominations"> | undefined;
  #objections: Listing<"GET /api/admin/objections"> | undefined;

  constructor(host: ConsoleHost, texts: PartTexts<typeof strings>, id: string) {
    this.#host = host;
    this.#texts = texts;
    this.#id = id;
    this.#entry = new Entry(host, "GET /api/notices/{id}", (signal) => ({ path: { id }, signal }));
    this.#history = new History(host, "notices", id);
  }

  title(): string {
    const notice = this.#entry.value;
    return notice ? `${notice.campaign.title} · ${this.#texts.t.noticeNumber(notice.number)}` : "";
  }

  refresh(): void {
    this.#entry.refresh();
    this.#history.refresh();
    this.#list = this.#objections = undefined;
  }

  render(): unknown {
    return this.#entry.render((notice) => this.#draw(notice));
  }

  #draw(notice: Notice): unknown {
    const { t } = this.#texts;
    const host = this.#host;
    const { campaign, contact } = notice;
    return html`<section class="panel">
        ${entryFacts.list(
          host,
          notice,
          ["state", "campaign", "firstDay", "workingDays", "publishedOn", "contact", "reason", "chainHead"],
          {
            state:
              notice.begun || notice.state === "replaced"
                ? badge(host, "state", notice.state)
                : html`<span class="state waits">${t.notBegun}</span>`,
            campaign: html`<a href=${addressOf("campaigns", campaign.id)}>${campaign.title}</a>`,
            firstDay: spanOf(host, notice),
            workingDays: t.window(notice.workingDays),
            contact: [contact.name, contact.phone, contact.address].filter(Boolean).join(" · "),
            chainHead: html`<span class="code text">${notice.chainHead}</span>`,
          },
        )}
        <p class="row steps">
          ${notice.state === "over" ? actionButton(host, { operation: "POST /api/admin/notices/{id}/conclude", path: { id: this.#id }, help: t.concludeHelp, final: true }, "primary") : nothing}
          ${notice.state === "replaced" ? nothing : html`<a class="button" href=${addressOf("notices", "", { campaign: campaign.id })}>${t.publishAgain} ›</a>`}
          ${notice.state === "over" ? html`<a class="button" href=${addressOf("commendations", "", { campaign: campaign.id })}>${t.toDecision} ›</a>` : nothing}
        </p>
      </section>
      <section class="panel"><h2>${t.list}</h2>${this.#lines(notice).render()}</section>
      ${host.may("GET /api/admin/objections") ? html`<section class="panel"><h2>${t.noticeObjections}</h2>${this.#received().render()}</section>` : nothing}
      ${this.#history.render()}`;
  }

  #lines({ campaign, lines }: Notice): Listing<"GET /api/admin/nominations"> {
    const host = this.#host;
    const listed = new Map(lines.map((line) => [line.nominationId, line]));
    return (this.#list ??= new Listing(host, {
      operation: "GET /api/admin/nominations",
      query: { campaign: campaign.id, limit: 100 },
      only: ({ id }) => listed.has(id),
      within: true,
      columns: [
        { name: "nominee", cell: ({ nominee }) => nominee.name },
        { name: "organisation", cell: ({ nominee }) => nominee.organisation },
        { name: "licenceNo", cell: ({ id }) => listed.get(id)?.licenceNo },
        { name: "category" },
        { name: "state", state: true },
      ],
      href: ({ id }) => addressOf("nominations", id),
      actions: ({ id, state, version }) =>
        ON_NOTICE.has(state)
          ? actionButton(host, {
              operation: "POST /api/admin/nominations/{id}/strike",
              label: this.#texts.t.strike,
              path: { id },
              version,
              final: true,
              help: this.#texts.t.strikeHelp,
            })
          : nothing,
    }));
  }

  #received(): Listing<"GET /api/admin/objections"> {
    const host = this.#host;
    return (this.#objections ??= new Listing(host, {
      operation: "GET /api/admin/objections",
      query: { notice: this.#id, limit: 100 },
      within: true,
      columns: [{ name: "receivedAt" }, { name: "about" }, { name: "state", state: true }, { name: "outcome" }],
      href: ({ id }) => (host.may("GET /api/admin/objections/{id}") ? addressOf("objections", id) : undefined),
      empty: this.#texts.t.noObjections,
    }));
  }
}

export const part = partOf<Screen, ConsoleHost, typeof strings>(commendingTexts, (host, texts) =>
  host.place.id ? new OneNotice(host, texts, host.place.id) : new Notices(host, texts),
);
