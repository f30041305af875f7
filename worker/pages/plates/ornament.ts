import { svg, type Svg } from "./svg.ts";

export const INK = "#1f2a37";
export const MUTED = "#56616f";
export const RED = "#a8161b";
export const GOLD = "#b8903a";

/**
 * A balance over water: an ornament of this product's own, of any colour. It is not the Party emblem and must not be
 * replaced by it: who may use that one, and on what, is regulated.
 */
export const ornament = (x: number, y: number, side: number, colour: string): Svg =>
  svg`<g transform="translate(${x} ${y}) scale(${side / 96})" fill="none" stroke="${colour}" stroke-linecap="round" stroke-linejoin="round"><circle cx="48" cy="48" r="45" stroke-width="2.6"/><circle cx="48" cy="48" r="39.5" stroke-width="1.1"/><path d="M48 22v34M28 32c8 0 14-1.5 20-5 6 3.5 12 5 20 5" stroke-width="3"/><path d="M28 32l-7.5 14h15zM68 32l-7.5 14h15z" stroke-width="2.2"/><path d="M19.500 46.500h17a8.500 6 0 0 1-17 0zM59.500 46.500h17a8.500 6 0 0 1-17 0z" fill="${colour}" stroke="none"/><circle cx="48" cy="20.500" r="3.600" fill="${colour}" stroke="none"/><path d="M18.500 62.500c7-4.500 12.500-4.500 19.700 0s13.500 4.500 20 0 13-4.500 19.500 0M24 70.500c6-4 11-4 16.500 0s12 4 17.500 0 11-4 15 0M33 78.500c5-3.300 9-3.300 14 0s10 3.300 17 0" stroke-width="2.600"/></g>`;

/** A fine double rule with a diamond in its middle. */
export const divider = (x1: number, x2: number, y: number): Svg => {
  const middle = (x1 + x2) / 2;
  return svg`<g fill="${GOLD}"><path d="M${x1} ${y - 0.15}H${middle - 4}v.3H${x1}zM${middle + 4} ${y - 0.15}H${x2}v.3H${middle + 4}z"/><path d="M${middle} ${y - 1.6}l2.2 1.6-2.2 1.6-2.2-1.6z"/></g>`;
};
