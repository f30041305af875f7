import type { AnswerOf, OperationName } from "../shared/api-client.ts";
import type { Entry } from "./entry.ts";
import type { ConsoleHost, Screen } from "./host.ts";
import type { Listing, ListName, WaitingName } from "./listing.ts";
import { Queue } from "./waiting.ts";

interface Of<L extends ListName, E extends OperationName> {
  /** The screen's name in the address. */
  readonly name: string;
  readonly list: () => Listing<L>;
  /** What stands over the list. */
  readonly above?: () => unknown;
  readonly entry: (id: string) => Entry<E>;
  readonly title: (value: AnswerOf<E>) => string;
  readonly draw: (value: AnswerOf<E>) => unknown;
  /** The list of what waits, of which it is one: how many there are beside it, and which is next. */
  readonly waits?: WaitingName;
  /** What else is read anew with the entry. */
  readonly refresh?: () => void;
}

/** A screen that shows all entries of a kind, or the one in the address. */
export class ListAndEntry<L extends ListName, E extends OperationName> implements Screen {
  readonly #host: ConsoleHost;
  readonly #of: Of<L, E>;
  readonly #list: Listing<L> | undefined;
  readonly #entry: Entry<E> | undefined;
  readonly #queue: Queue<WaitingName> | undefined;

  constructor(host: ConsoleHost, of: Of<L, E>) {
    this.#host = host;
    this.#of = of;
    const { id } = host.place;
    if (id) {
      this.#entry = of.entry(id);
      if (of.waits && host.may(of.waits)) this.#queue = new Queue(host, of.waits, of.name);
    } else this.#list = of.list();
  }

  title(): string {
    const value = this.#entry?.value;
    return value === undefined ? (this.#host.t.screens[this.#of.name] ?? "") : this.#of.title(value);
  }

  refresh(): void {
    this.#list?.refresh();
    this.#entry?.refresh();
    this.#queue?.refresh();
    this.#of.refresh?.();
  }

  render(): unknown {
    return this.#list
      ? [this.#of.above?.(), this.#list.render()]
      : [this.#queue?.render(), this.#entry?.render((value) => this.#of.draw(value))];
  }
}
