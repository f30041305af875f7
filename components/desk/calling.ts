import { html, nothing } from "lit";
import type { AnswerOf } from "../shared/api-client.ts";
import { partOf, type PartTexts } from "../shared/part.ts";
import { required } from "../shared/validate.ts";
import type { strings } from "../translations/zh-cn/desk-reception.ts";
import type { DeskHost, DeskPart } from "./host.ts";
import { formWithin } from "../shared/form-within.ts";
import { receptionTexts } from "./reception-texts.ts";
import { Refreshable } from "../shared/refreshable.ts";

type Ticket = AnswerOf<"GET /api/desk/queue">["tickets"][number];
type Step = "call" | "skip" | "return" | "finish";

/** How often the numbers are read anew while somebody looks, in milliseconds. */
const EVERY = 60_000;

/** The numbers of who comes to this desk today: the next is called from the desk, and called again. */
export class Calling implements DeskPart {
  readonly #host: DeskHost;
  readonly #texts: PartTexts<typeof strings>;
  readonly #queue: Refreshable<readonly Ticket[]>;
  /** Where people are called to: kept as long as the page, and nowhere else. */
  readonly #form;
  #busy = false;
  #problem: unknown;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: DeskHost, texts: PartTexts<typeof strings>) {
    this.#host = host;
    this.#texts = texts;
    this.#form = formWithin(host, ".calling");
    this.#queue = new Refreshable(
      host,
      async (signal) => (await host.request("GET /api/desk/queue", { token: host.token, signal })).tickets,
    );
    host.addController({
      hostConnected: () => {
        clearInterval(this.#timer);
        this.#timer = setInterval(() => {
          if (!document.hidden && host.token) this.refresh();
        }, EVERY);
      },
      hostDisconnected: () => clearInterval(this.#timer),
    });
  }

  forget(): void {
    this.#queue.value = undefined;
    this.#problem = undefined;
  }

  /** Somebody has come or gone. */
  refresh(): void {
    void this.#queue.reload();
  }

  /** Asks, says what came of it, and reads the numbers anew: somebody else may have called as well. */
  async #ask(send: (signal: AbortSignal) => Promise<Ticket>, said: (ticket: Ticket) => string): Promise<void> {
    const host = this.#host;
    if (this.#busy) return;
    this.#busy = true;
    this.#problem = undefined;
    host.announce("");
    try {
      host.announce(said(await send(new AbortController().signal)));
    } catch (error) {
      this.#problem = error;
    }
    this.#busy = false;
    await this.#queue.reload();
    host.requestUpdate();
  }

  #next(): Promise<void> | undefined {
    const host = this.#host;
    if (!this.#form.check({ room: required })) return undefined;
    const room = this.#form.text("room");
    return this.#ask(
      (signal) => host.request("POST /api/desk/queue/next", { body: { room }, token: host.token, signal }),
      ({ label, name }) => this.#texts.t.called(label, name ?? "", room),
    );
  }

  #step({ bookingId, version, label, name, room }: Ticket, step: Step): Promise<void> | undefined {
    const host = this.#host;
    const { t } = this.#texts;
    const where = this.#form.text("room") || room || "";
    if (step === "call" && !where && !this.#form.check({ room: required })) return undefined;
    return this.#ask(
      (signal) =>
        host.request("POST /api/desk/queue-tickets/{id}/step", {
          path: { id: bookingId },
          version,
          body: { step, ...(step === "call" && { room: where }) },
          token: host.token,
          signal,
        }),
      () => (step === "call" ? t.called(label, name ?? "", where) : t.stepped(label)),
    );
  }

  #button(ticket: Ticket, step: Step, text: string): unknown {
    return html`<button type="button" aria-disabled=${this.#busy || nothing} @click=${() => void this.#step(ticket, step)}>${text}<span class="away"> ${ticket.label}</span></button>`;
  }

  render(): unknown {
    const host = this.#host;
    const { t } = this.#texts;
    const tickets = this.#queue.value ?? [];
    // A hall that uses no numbers has none.
    if (!tickets.length) return nothing;
    const of = (state: Ticket["state"]) => tickets.filter((ticket) => ticket.state === state);
    const [first] = of("waiting");
    return html`<section class="calling">
      <h3>${t.calling}</h3>
      <div class="card">
        ${this.#form.field({ name: "room", label: t.room, hint: t.roomHint })}
        ${this.#problem ? host.alert(host.problemText(this.#problem, { queue_empty: t.nobodyWaits })) : nothing}
        <div class="row">
          <button type="button" class="primary" aria-disabled=${this.#busy || nothing} @click=${() => void this.#next()}>${t.next}</button>
          <span class="hint">${first ? t.waiting(of("waiting").length, first.label) : t.nobodyWaits}</span>
        </div>
        <ul role="list">
          ${of("called").map((ticket) => html`<li><p class="row"><b>${ticket.label}</b><span lang="zh-CN">${ticket.name} → ${ticket.room}</span><small>${t.times(ticket.calls)}</small></p><div class="row">${this.#button(ticket, "call", t.again)}${this.#button(ticket, "skip", t.skip)}${this.#button(ticket, "finish", t.finish)}</div></li>`)}
          ${of("skipped").map((ticket) => html`<li><p class="row"><b>${ticket.label}</b><span lang="zh-CN">${ticket.name}</span><small>${t.skipped}</small></p><div class="row">${this.#button(ticket, "return", t.back)}</div></li>`)}
        </ul>
      </div>
    </section>`;
  }
}

export const part = partOf(receptionTexts, (host: DeskHost, own) => new Calling(host, own));
