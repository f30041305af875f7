import { adoptStyles, supportsAdoptingStyleSheets, type CSSResultOrNative } from "lit";

/**
 * Gives a shadow root its styles, in place of those it had. Where style sheets cannot be constructed (Firefox up to 100,
 * Safari up to 16.3) they come by a linked file: a strict content policy refuses all that stands in the page.
 */
export const adopt = (root: ShadowRoot, styles: CSSResultOrNative[]): void => {
  if (supportsAdoptingStyleSheets) adoptStyles(root, styles);
  else void import("./linked-sheet.ts").then(({ link }) => link(root, styles.map(String)));
};
