import { css } from "lit";

export const coverageStyles = css`
  .townships {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(190px, 1fr));
    gap: 10px;
    padding: 0;
    list-style: none;
  }
  .townships a {
    display: block;
    height: 100%;
    padding: 10px 12px;
    border: 1px solid var(--_pioneer-line);
    border-left: 5px solid #8593a3;
    border-radius: 4px;
    background: #f8fafc;
    color: inherit;
    text-decoration: none;
  }
  .townships a:hover {
    border-color: var(--_pioneer-primary);
  }
  .townships .good {
    border-left-color: #1b6e3c;
    background: #eff8f2;
  }
  .townships .some {
    border-left-color: #b97700;
    background: #fff8e8;
  }
  .townships .none {
    border-left-color: #b42318;
    background: #fdf1ef;
  }
  .townships [aria-current] {
    outline: 2px solid var(--_pioneer-primary);
  }
  .townships b,
  .townships span {
    display: block;
  }
  .townships .gaps {
    margin-top: 4px;
    font-size: 0.9em;
    color: #3e4c5c;
  }
  @media print {
    .townships {
      grid-template-columns: repeat(4, 1fr);
    }
    .townships a {
      -webkit-print-color-adjust: exact;
      print-color-adjust: exact;
      break-inside: avoid;
    }
  }
`;
