import { css } from "lit";
import { addStyles } from "../elder/add-styles.ts";
import type { PioneerCommitments } from "./commitments.ts";

/** The wall on paper: two columns of whole cards under the county's name, without what is only for the screen. */
const printStyles = css`
  @media print {
    .wall {
      display: block;
      columns: 2;
    }
    .card {
      break-inside: avoid;
      margin-bottom: 16px;
    }
    .party {
      background: none;
      color: var(--party);
    }
    .printed {
      display: block;
    }
    .browse > h2 {
      padding-bottom: 2mm;
      border-bottom: 2pt solid var(--primary);
    }
    form,
    .below,
    .tools,
    .notice {
      display: none;
    }
  }
`;

/** Gives a wall its looks on paper, once it is drawn. */
export const attach = (host: PioneerCommitments): void => addStyles(host, printStyles);
