import { css } from "lit";

export const coverageStyles = css`
  .coverage h3 {
    margin: 32px 0 12px;
  }
  .numbers {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(10em, 1fr));
    gap: 12px;
  }
  .numbers > div {
    padding: 12px 16px;
    border: 1px solid var(--_pioneer-line);
    border-top: 3px solid var(--_pioneer-primary);
    border-radius: 6px;
  }
  .numbers dt {
    color: var(--_pioneer-muted);
    font-size: 0.9em;
  }
  .numbers dd b {
    display: block;
    font-size: 1.7em;
    line-height: 1.3;
    font-variant-numeric: tabular-nums;
  }
  .chart {
    display: grid;
    gap: 14px;
    margin-bottom: 20px;
  }
  .chart svg {
    display: block;
    width: 100%;
    height: 18px;
    margin: 4px 0 0;
    stroke: none;
  }
  .frame {
    fill: var(--_pioneer-surface);
    stroke: var(--_pioneer-muted);
  }
  .hatch {
    stroke: var(--_pioneer-muted);
    stroke-width: 2;
  }
  rect.stands {
    fill: var(--_pioneer-primary);
  }
  .key span {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    color: var(--_pioneer-muted);
    font-size: 0.9em;
  }
  .key i {
    width: 24px;
    height: 14px;
    border: 1px solid var(--_pioneer-muted);
  }
  .key .stands {
    border-color: var(--_pioneer-primary);
    background: var(--_pioneer-primary);
  }
  .key .lacks {
    background: repeating-linear-gradient(45deg, var(--_pioneer-muted) 0 2px, transparent 2px 6px);
  }
  table {
    width: 100%;
    border-collapse: collapse;
  }
  th,
  td {
    padding: 8px 12px;
    border-bottom: 1px solid var(--_pioneer-line);
    text-align: left;
  }
  thead th {
    background: var(--_pioneer-wash);
    color: var(--_pioneer-muted);
    font-size: 0.9em;
  }
  tbody th {
    font-weight: 400;
  }
  .number {
    text-align: right;
    font-variant-numeric: tabular-nums;
  }
  .sum th,
  .sum td {
    border-top: 2px solid var(--_pioneer-muted);
    font-weight: 600;
  }
  .tier h4 {
    margin: 16px 0 4px;
    font-size: 1em;
  }
  .tier h4 small {
    margin-left: 8px;
  }
  .gaps {
    columns: 18em;
    column-gap: 32px;
  }
  .gaps li {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 16px;
    padding: 8px 0;
    border-bottom: 1px solid var(--_pioneer-line);
    break-inside: avoid;
  }
  .gaps .folded {
    display: none;
  }
  .lack {
    color: var(--_pioneer-bad);
  }
  @media screen and (max-width: 640px) {
    thead {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip: rect(0 0 0 0);
    }
    table,
    tbody,
    tr,
    tbody th,
    td {
      display: block;
    }
    tr {
      padding: 8px 0;
      border-bottom: 1px solid var(--_pioneer-line);
    }
    tbody th,
    td {
      padding: 2px 0;
      border: 0;
    }
    tbody th {
      font-weight: 600;
    }
    td {
      display: flex;
      justify-content: space-between;
    }
    td::before {
      content: attr(data-head);
      color: var(--_pioneer-muted);
    }
    .sum {
      border-top: 2px solid var(--_pioneer-muted);
    }
    .sum th,
    .sum td {
      border: 0;
    }
  }
  @media print {
    .coverage {
      font-size: 10.5pt;
    }
    .coverage h3 {
      margin: 6mm 0 2mm;
    }
    .coverage h3,
    .tier h4 {
      break-after: avoid;
    }
    .gaps .folded {
      display: flex;
    }
    .numbers {
      grid-template-columns: repeat(4, 1fr);
      gap: 3mm;
    }
    .numbers > div {
      padding: 2mm 3mm;
    }
    th,
    td {
      padding: 1.5mm 3mm;
    }
    rect,
    .key i {
      -webkit-print-color-adjust: exact;
      color-adjust: exact;
    }
    table,
    .chart {
      break-inside: avoid;
    }
  }
`;
