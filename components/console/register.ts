import { html, nothing } from "lit";
import type { AnswerOf, OperationName, OptionsOf } from "../shared/api-client.ts";
import { partOf, type Part, type PartTexts } from "../shared/part.ts";
import type { Texts } from "../shared/texts.ts";
import { Entry } from "./entry.ts";
import { History, type Audited } from "./history.ts";
import type { ConsoleHost, Screen } from "./host.ts";
import { ListAndEntry } from "./list-and-entry.ts";
import { Listing, type ListingOptions, type ListName, type WaitingName } from "./listing.ts";

/** Operations that answer one entry by its id alone. */
type EntryName = {
  [Name in OperationName]: {
    readonly path: { readonly id: string };
    readonly signal: AbortSignal;
  } extends OptionsOf<Name>
    ? Name
    : never;
}[OperationName];

/** A list of the API, and each of its entries on a screen of its own. */
export interface RegisterOptions<List extends ListName, One extends EntryName> {
  /** The screen's name. */
  readonly name: string;
  readonly list: ListingOptions<List>;
  /** The list, where some of its entries wait: see `ListAndEntry`. */
  readonly waits?: WaitingName;
  /** What stands over the list. */
  readonly above?: () => unknown;
  readonly entry: {
    readonly operation: One;
    readonly title: (one: AnswerOf<One>) => string;
    readonly draw: (one: AnswerOf<One>) => unknown;
    /** What the audit calls it. */
    readonly entity: Audited;
  };
  /** What else is read anew with it, or covered. */
  readonly refresh?: () => void;
}

/** How an entry is read again, for `Action.read`. */
export interface Again {
  readonly read: (signal: AbortSignal) => Promise<object>;
}

/**
 * A screen whose list, entry, history and steps come from one description.
 * @param texts what it says beside the names of fields, values and operations
 */
export const register = <List extends ListName, One extends EntryName, S>(
  texts: Texts<S>,
  make: (host: ConsoleHost, again: Again, own: PartTexts<S>) => RegisterOptions<List, One>,
): Part<Screen, ConsoleHost> =>
  partOf<Screen, ConsoleHost, S>(texts, (host, own) => {
    const { id } = host.place;
    const read = async (signal: AbortSignal) => ({ ...(await entry.read(signal)) });
    const { name, list, waits, above, entry: one, refresh } = make(host, { read }, own);
    const entry = new Entry<One>(host, one.operation, (signal) => ({ path: { id }, signal }));
    const history = new History(host, one.entity, id);
    const draw = (value: AnswerOf<One>) =>
      html`${one.draw(value)}${host.may("GET /api/admin/history/{entity}/{id}") ? history.render() : nothing}`;
    return new ListAndEntry(host, {
      name,
      list: () => new Listing(host, list),
      ...(waits ? { waits } : {}),
      ...(above ? { above } : {}),
      entry: () => entry,
      title: one.title,
      draw,
      refresh: () => {
        history.refresh();
        refresh?.();
      },
    });
  });

/** The steps that can be taken with an entry, in a row. */
export const steps = (...buttons: readonly unknown[]): unknown =>
  buttons.some((button) => button !== nothing) ? html`<p class="row steps">${buttons}</p>` : nothing;
