import { css } from "lit";

export const calendarStyles = css`
  .week th,
  .week td {
    min-width: 116px;
    border-right: 1px solid #e7ecf2;
  }
  .week thead th {
    white-space: normal;
  }
  .week .today {
    color: var(--_pioneer-primary);
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
`;
