import type { PioneerCommitments } from "./commitments.ts";

export { postAddressOf } from "./post-address.ts";
export { printPart } from "./print-part.ts";

/** A part of the element that is loaded when it is asked for. */
export interface LaterView {
  render(): unknown;
}

const views: Readonly<Record<string, () => Promise<{ readonly View: new (host: PioneerCommitments) => LaterView }>>> = {
  post: () => import("./post-page.ts"),
  list: () => import("./post-list.ts"),
  coverage: () => import("./coverage.ts"),
  showcase: () => import("./showcase.ts"),
  concern: () => import("./follow.ts"),
};

const made = new WeakMap<PioneerCommitments, Map<string, LaterView>>();

/** An element's view of that name, always the same one; nothing for a name there is none of. */
export const viewOf = async (host: PioneerCommitments, name: string): Promise<LaterView | undefined> => {
  const own = made.get(host) ?? new Map<string, LaterView>();
  made.set(host, own);
  const load = Object.keys(views).includes(name) ? views[name] : undefined;
  const view = own.get(name) ?? (load && new (await load()).View(host));
  if (view) own.set(name, view);
  return view;
};
