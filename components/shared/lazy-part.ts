import { Task } from "@lit/task";
import type { ReactiveController } from "lit";
import type { PioneerElement } from "./element.ts";
import type { Part } from "./part.ts";

/** Imports the module of a part; the import is tried again under a fresh address by `chunk-loader.ts`. */
export type PartImport<V, C> = () => Promise<{ readonly part: Part<V, C> }>;

/** A part that is wanted, and what it gets: the element itself, or another part it belongs to. */
export type WantedPart<V, C> = readonly [load: PartImport<V, C>, of: C];

/**
 * A part of an element that comes when it is wanted, with its texts and its styles. Shown with the element's `show`,
 * which offers to try again by button when it does not come; moves the focus to it when it comes, if it asks for that.
 *
 * @param wanted the part wanted now, always with the same import for the same part; nothing for none
 * @param about what the part is about beside what it gets; another one is made when it changes
 */
export class LazyPart<V, C>
  extends Task<readonly [PartImport<V, C> | undefined, C | undefined, unknown], V | undefined>
  implements ReactiveController
{
  constructor(host: PioneerElement, wanted: () => WantedPart<V, C> | undefined, about?: () => unknown) {
    super(host, {
      args: () => {
        const [load, of] = wanted() ?? [];
        return [load, of, about?.()];
      },
      task: async ([load, of, key], { signal }) => {
        const module = await load?.();
        // Something else may be wanted by now.
        return of && !signal.aborted ? module?.part(host, of, key) : undefined;
      },
    });
  }
}
