import { css } from "lit";

export const listStyles = css`
  .lines {
    border: 1px solid var(--_pioneer-line);
    border-radius: 6px;
    overflow: hidden;
  }
  .rows.wall {
    display: block;
  }
  .line {
    display: grid;
    gap: 8px 24px;
    padding: 12px 16px;
  }
  .line + .line,
  .rows {
    border-top: 1px solid var(--_pioneer-line);
  }
  .line small {
    display: inline;
  }
  .heads {
    display: none;
  }
  .counted {
    gap: 6px;
  }
  .named {
    color: var(--_pioneer-muted);
  }
  @media (min-width: 900px) {
    .line {
      grid-template-columns: 3fr 3fr 3fr minmax(max-content, 2fr);
      align-items: start;
    }
    .heads {
      display: grid;
      background: var(--_pioneer-wash);
      color: var(--_pioneer-muted);
      font-size: 0.9em;
      font-weight: 600;
    }
    .line .named {
      display: none;
    }
  }
  @media print {
    .line {
      grid-template-columns: 3fr 3fr 2fr 2fr;
      align-items: start;
      gap: 0 4mm;
      padding: 2mm 3mm;
      break-inside: avoid;
    }
    .heads {
      display: grid;
      color: var(--_pioneer-muted);
    }
    .line h3 a {
      padding: 0;
    }
    .line .row {
      gap: 1mm;
    }
    .rows.wall {
      columns: auto;
    }
    .line .named {
      display: none;
    }
  }
`;
