import { html, nothing } from "lit";
import type { AnswerOf } from "../../../shared/api-client.ts";
import type { PartTexts } from "../../../shared/part.ts";
import type { BodyOf } from "../../action.ts";
import { draftStore } from "../../drafts.ts";
import type { ConsoleHost } from "../../host.ts";
import type { ListingOptions } from "../../listing.ts";
import { addressOf } from "../../place.ts";
import { References } from "../../references.ts";
import { valueLabel } from "../../words.ts";
import { receiver } from "../../receiver.ts";
import type { ConsultationStrings } from "./texts.ts";

type Proposal = AnswerOf<"GET /api/admin/sessions/{id}/proposals">["items"][number];
type Decision = NonNullable<BodyOf<"POST /api/admin/closures/{id}/apply">["decisions"]>[number];

/** What can be decided of somebody. Of whom nothing is, what is chosen for the rest is done. */
const CHOICES = ["proposed", "chosen", "cancel", "leave"] as const;
type Choice = (typeof CHOICES)[number];

interface Decided {
  readonly choice: Choice;
  /** Where to; empty while none is chosen. */
  readonly sessionId: string;
}

/** By the screen and its entry: what was decided of each and not carried out. It is there when somebody comes back. */
const kept = draftStore<Map<string, Decided>>(({ size }) => size > 0);

/** A list of proposals as it is drawn here. */
interface Proposals {
  readonly items: readonly Proposal[];
  render(): unknown;
  refresh(): void;
}
type Drawn = Pick<ListingOptions<"GET /api/admin/sessions/{id}/proposals">, "within" | "columns" | "bulk" | "empty">;

/**
 * Everybody who has a claim in what does not take place, where each could go, and what was decided of them: one by one,
 * a session at a time, or those that were ticked. Carried out by the screen's own action, which takes `decisions`.
 */
export class Deciding {
  readonly #host: ConsoleHost;
  readonly #texts: PartTexts<ConsultationStrings>;
  readonly #make: () => Proposals;
  #made: Proposals | undefined;
  readonly #decided: Map<string, Decided>;
  readonly #sessions: References;

  /** @param list makes the list of an entry's proposals */
  constructor(host: ConsoleHost, texts: PartTexts<ConsultationStrings>, list: (drawn: Drawn) => Proposals) {
    this.#host = host;
    this.#texts = texts;
    const of = `${host.place.screen}/${host.place.id}`;
    this.#decided = kept.get(of) ?? new Map<string, Decided>();
    kept.set(of, this.#decided);
    this.#sessions = new References(
      host,
      (name) => this.#decided.get(name)?.sessionId ?? "",
      (name, sessionId) => {
        this.#decided.set(name, { choice: "chosen", sessionId });
        host.requestUpdate();
      },
    );
    // Made when it is first looked at: its texts are there by then.
    this.#make = () =>
      list({
        within: true,
        empty: texts.t.nobodyToSettle,
        columns: [
          {
            name: "session",
            label: texts.t.theirSession,
            cell: (item) => this.#session(item),
          },
          {
            name: "booking",
            label: texts.t.person,
            cell: ({ booking: { id, code, name, matter, status } }) =>
              html`<a href=${addressOf("bookings", id)}>${name ?? code}</a><br /><small>${code} · ${valueLabel(host.words, "matter", matter)}${status === "booked" ? nothing : html` · ${valueLabel(host.words, "status", status)}`}</small>`,
          },
          { name: "proposal", cell: ({ proposal }) => this.#proposal(proposal) },
          {
            name: "decision",
            label: texts.t.decision,
            cell: (item) => this.#choice(item),
          },
        ],
        bulk: (items) => this.#ofMany(items),
      });
  }

  get #list(): Proposals {
    return (this.#made ??= this.#make());
  }

  /** What was decided one by one; somebody whose new session is not chosen yet goes to the nearest. */
  get decisions(): Decision[] {
    return [...this.#decided].map(([bookingId, { choice, sessionId }]) =>
      choice === "cancel" || choice === "leave"
        ? { bookingId, decision: choice }
        : { bookingId, decision: "move", ...(sessionId && { sessionId }) },
    );
  }

  /** What is about to be done, in one sentence. */
  summary(): string {
    const count = (...choices: readonly Choice[]) =>
      [...this.#decided.values()].filter(({ choice }) => choices.includes(choice)).length;
    return this.#texts.t.decidedSo(count("proposed", "chosen"), count("cancel"), count("leave"));
  }

  /** What was decided is done. */
  forget(): void {
    this.#decided.clear();
  }

  refresh(): void {
    this.#made?.refresh();
  }

  #decide({ booking, proposal }: Proposal, choice: Choice | ""): void {
    if (choice === "") this.#decided.delete(booking.id);
    // Without a proposal there is nothing to follow: what is done with the rest is done.
    else if (choice !== "proposed" || proposal)
      this.#decided.set(booking.id, { choice, sessionId: (choice === "proposed" && proposal?.session.id) || "" });
    this.#host.requestUpdate();
  }

  /** The session somebody has; at the head of each, what is decided of all in it. */
  #session(item: Proposal): unknown {
    const { session } = item.booking;
    const of = this.#list.items.filter(({ booking }) => booking.session.id === session.id);
    const text = `${this.#host.day(session.date)} ${session.startTime}`;
    return html`<a href=${addressOf("sessions", session.id)}>${text}</a><br /><small>${session.site.name} · ${receiver(this.#host, session)}</small>${
      of[0] === item && of.length > 1
        ? html`<br />${this.#select(
            this.#texts.t.wholeSession(of.length),
            "",
            (choice) => of.forEach((one) => this.#decide(one, choice)),
            CHOICES.filter((choice) => choice !== "chosen"),
            this.#texts.t.wholeSession(of.length),
          )}`
        : nothing
    }`;
  }

  #proposal(proposal: Proposal["proposal"]): unknown {
    const host = this.#host;
    if (!proposal) return html`<span class="hint">${this.#texts.t.noProposal}</span>`;
    const { session, nearness } = proposal;
    return html`${host.day(session.date)} ${session.startTime}<br /><small>${session.site.name} · ${receiver(host, session)} · ${valueLabel(host.words, "nearness", nearness)}</small>`;
  }

  #choice(item: Proposal): unknown {
    const { t } = this.#texts;
    const { id, name, code, status } = item.booking;
    const decided = this.#decided.get(id);
    // Whoever only stands in line is let go and told: there is no place to move.
    if (status === "waiting" || status === "offered") return html`<span class="hint">${t.onlyWaits}</span>`;
    const offered = CHOICES.filter((choice) => choice !== "proposed" || item.proposal);
    return html`${this.#select(t.decisionOf(name ?? code), decided?.choice ?? "", (choice) => this.#decide(item, choice), offered, t.asTheRest)}${
      decided?.choice === "chosen"
        ? html`<div class="to">${this.#sessions.draw(id, "session", t.newSession)}<span id="${id}-notes"></span></div>`
        : nothing
    }`;
  }

  #select(
    label: string,
    value: Choice | "",
    choose: (choice: Choice | "") => void,
    choices: readonly Choice[],
    none: string,
  ): unknown {
    const { t } = this.#texts;
    const change = (event: Event) => {
      const typed = (event.target as HTMLSelectElement).value;
      choose(CHOICES.find((choice) => choice === typed) ?? "");
    };
    return html`<select aria-label=${label} .value=${value} @change=${change}><option value="" ?selected=${value === ""}>${none}</option>${choices.map((choice) => html`<option value=${choice} ?selected=${choice === value}>${t.choices[choice]}</option>`)}</select>`;
  }

  #ofMany(items: readonly Proposal[]): unknown {
    const { t } = this.#texts;
    return (["proposed", "cancel", "leave", ""] as const).map(
      (choice) =>
        html`<button type="button" @click=${() => items.forEach((item) => this.#decide(item, choice))}>${choice === "" ? t.asTheRest : t.choices[choice]}</button>`,
    );
  }

  render(): unknown {
    return html`<div class="deciding">${this.#list.render()}</div>`;
  }
}
