import { css } from "lit";
import { addStyles } from "../elder/add-styles.ts";
import { printAlone } from "../receipts/print-alone.ts";
import type { CommitmentsHost } from "./host.ts";
import { attach } from "./wall-print.ts";

const a4 = css`
  @page {
    size: A4;
    margin: 12mm 14mm;
  }
  @media print {
    body {
      margin: 0;
    }
  }
`;

/** Prints one part of the element alone: on A4, or at a kiosk on what that prints on. */
export const printPart = async (host: CommitmentsHost, selector: string, title: string): Promise<void> => {
  const part = host.renderRoot.querySelector(selector);
  if (!part) return;
  // Whoever is quick prints before the wall's looks on paper have come by themselves.
  attach(host);
  host.gradual.more(host.posts.length);
  await host.updateComplete;
  if (!host.kiosk) addStyles(host, a4);
  printAlone(part, host, title);
};
