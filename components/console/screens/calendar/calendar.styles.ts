import { css } from "lit";

export const calendarStyles = css`
  /* Days are as wide as one another, whatever stands in them. */
  .week {
    min-width: 1010px;
    table-layout: fixed;
  }
  .week th:first-child {
    width: 200px;
  }
  .week th,
  .week td {
    min-width: 0;
    border-right: 1px solid #e7ecf2;
  }
  .week thead th {
    white-space: normal;
  }
  .week th.today {
    color: var(--_pioneer-primary);
    box-shadow: inset 0 -3px var(--_pioneer-primary);
  }
  .week td.today {
    background: #f5f9ff;
  }
  .week td:focus {
    outline: 3px solid var(--_pioneer-focus);
    outline-offset: -3px;
  }
  .week .new th {
    font-weight: 400;
    color: var(--_pioneer-muted);
  }
  .week .link {
    min-height: 24px;
    padding: 0 8px;
    text-decoration: none;
  }
  .sum {
    justify-content: space-between;
    margin-bottom: 6px;
  }
  .slot {
    display: block;
    margin-bottom: 4px;
    padding: 3px 8px;
    border-left: 3px solid var(--_pioneer-primary);
    border-radius: 3px;
    background: var(--_pioneer-wash);
    color: inherit;
  }
  .slot.bad {
    border-left-color: var(--_pioneer-bad);
    background: #fdf0ee;
  }
  .slot.off {
    border: 1px dashed var(--_pioneer-line);
    background: none;
    color: var(--_pioneer-muted);
    text-decoration: line-through;
  }
  .slot small {
    display: block;
  }
  .slot.bad small {
    color: var(--_pioneer-bad);
    font-weight: 600;
  }
  @media print {
    .week .new,
    .week .link,
    .sum .hint {
      display: none;
    }
    .week {
      min-width: 0;
    }
    .week th:first-child {
      width: 18%;
    }
  }
`;
