import { Task } from "@lit/task";
import type { ReactiveController } from "lit";
import type { PioneerElement } from "./element.ts";
import type { Part } from "./part.ts";

/** Imports the module of a part; the import is tried again under a fresh address by `chunk-loader.ts`. */
export type PartImport<V, C> = () => Promise<{ readonly part: Part<V, C> }>;

/**
 * A part of an element that comes when it is wanted, with its texts and its styles. Shown with the element's `show`,
 * which offers to try again by button when it does not come; moves the focus to it when it comes, if it asks for that.
 *
 * @param of what the part gets: the element itself, or another part it belongs to
 * @param wanted the import of the part wanted now, always the same function for the same part; nothing for none
 * @param about what the part is about; another one is made when it changes
 */
export class LazyPart<V, C> extends Task<readonly unknown[], V | undefined> implements ReactiveController {
  constructor(host: PioneerElement, of: C, wanted: () => PartImport<V, C> | undefined, about?: () => unknown) {
    super(host, {
      args: () => [wanted(), about?.()],
      task: async () => (await wanted()?.())?.part(host, of),
    });
  }
}
