import { printAlone } from "../receipts/print-alone.ts";
import type { PioneerCommitments } from "./commitments.ts";

/** Prints one part of the element alone. */
export const printPart = (host: PioneerCommitments, selector: string, title: string): void => {
  const part = host.renderRoot.querySelector(selector);
  if (part) printAlone(part, host, title);
};
