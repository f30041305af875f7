import { adoptStyles, type CSSResultOrNative, type LitElement } from "lit";

const added = new WeakMap<LitElement, CSSResultOrNative[]>();

/** Adds styles to an element that is already drawn, after its own and those added before. */
export const addStyles = (host: LitElement, styles: CSSResultOrNative): void => {
  const own = (host.constructor as typeof LitElement).elementStyles;
  const list = [...(added.get(host) ?? []), styles];
  added.set(host, list);
  adoptStyles(host.renderRoot as ShadowRoot, [...own, ...list]);
};
