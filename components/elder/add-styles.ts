import type { CSSResultOrNative, LitElement } from "lit";
import { adopt } from "../shared/adopt.ts";

const added = new WeakMap<LitElement, CSSResultOrNative[]>();

/** Adds styles to an element that is already drawn, after its own and those added before; once is enough. */
export const addStyles = (host: LitElement, styles: CSSResultOrNative): void => {
  if (added.get(host)?.includes(styles)) return;
  const own = (host.constructor as typeof LitElement).elementStyles;
  const list = [...(added.get(host) ?? []), styles];
  added.set(host, list);
  adopt(host.renderRoot as ShadowRoot, [...own, ...list]);
};
