import type { CSSResultOrNative, LitElement } from "lit";
import { adopt } from "../shared/adopt.ts";

const added = new WeakMap<LitElement, CSSResultOrNative[]>();

/** Adds styles to an element that is already drawn, after its own and those added before; once is enough. */
export const addStyles = (host: LitElement, styles: CSSResultOrNative): void => {
  if (added.get(host)?.includes(styles)) return;
  added.set(host, [...(added.get(host) ?? []), styles]);
  adopt(host.renderRoot as ShadowRoot, stylesOf(host));
};

/** An element's own styles, and those added to it, also while they are still on their way. */
export const stylesOf = (host: LitElement): CSSResultOrNative[] => [
  ...(host.constructor as typeof LitElement).elementStyles,
  ...(added.get(host) ?? []),
];
