import { css } from "lit";

/** Looks of what is closed. */
export const closuresStyles = css`
  .closed b {
    color: var(--_pioneer-bad);
  }
  .badge.closed-today {
    color: var(--_pioneer-bad);
  }
  .closed-notice .next a,
  .closed-notice .next b {
    white-space: nowrap;
  }
  /* Whom to call goes to the next line in one piece. */
  .closed-notice .next span {
    display: inline-block;
  }
  .closed-notice {
    border-color: var(--_pioneer-bad);
    background: #fdf0ee;
    overflow-wrap: anywhere;
  }
  .closed-notice p,
  .closed-notice details {
    margin: 0 0 12px;
  }
  .closed-notice .next {
    margin: 0;
    color: var(--_pioneer-muted);
  }
  .closed-notice summary {
    min-height: var(--_pioneer-target);
    line-height: var(--_pioneer-target);
    color: var(--_pioneer-primary);
    cursor: pointer;
  }
`;
