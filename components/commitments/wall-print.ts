import { css } from "lit";
import { addStyles } from "../elder/add-styles.ts";
import type { CommitmentsHost } from "./host.ts";

/**
 * What of a wall's looks can wait until it is drawn. On the screen cards far out of sight are laid out when they come
 * near. On paper it is two columns of whole cards under the county's name, without what is only for the screen.
 */
const laterStyles = css`
  /* Not the first screenful, which is there before these rules are: it would move for a moment. */
  @media screen {
    .wall > .card:nth-child(n + 13) {
      content-visibility: auto;
      contain-intrinsic-size: 340px;
      contain-intrinsic-size: auto 340px;
    }
  }
  @media print {
    .browse {
      font-size: 9.5pt;
      line-height: 1.45;
    }
    .wall {
      display: block;
      columns: 2;
      column-gap: 5mm;
    }
    .card {
      display: block;
      margin-bottom: 4mm;
      padding: 0 3mm 2mm;
      break-inside: avoid;
    }
    .card .head {
      margin: 0 -3mm;
      padding: 2mm 3mm;
    }
    .card h3 a {
      padding: 0;
    }
    .people {
      margin-bottom: 1.5mm;
    }
    .people,
    .commitments li {
      padding: 1mm 0;
      break-inside: avoid;
    }
    .party {
      background: none;
      color: var(--_pioneer-party);
    }
    .printed {
      display: block;
    }
    .browse > h2 {
      padding-bottom: 2mm;
      border-bottom: 2pt solid var(--_pioneer-primary);
    }
    form,
    .below,
    .tools,
    .notice {
      display: none;
    }
  }
`;

/** Walls that are drawn to their end before they are printed. */
const whole = new WeakSet<CommitmentsHost>();

/** Gives a wall the rest of its looks, once it is drawn; what is not drawn yet is, when it is printed. */
export const attach = (host: CommitmentsHost): void => {
  addStyles(host, laterStyles);
  if (whole.has(host)) return;
  whole.add(host);
  const all = () => host.gradual.more(host.posts.length);
  host.addController({
    hostConnected: () => addEventListener("beforeprint", all),
    hostDisconnected: () => removeEventListener("beforeprint", all),
  });
};
