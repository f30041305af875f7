import { css } from "lit";

export const branchStyles = css`
  .root {
    --_pioneer-wait: auto;
    min-height: 24em;
  }
  dl {
    margin: 8px 0 24px;
  }
  dl > div {
    display: flex;
    flex-wrap: wrap;
    gap: 0 16px;
    padding: 8px 0;
    border-bottom: 1px solid var(--_pioneer-line);
  }
  dt {
    flex: 0 0 7em;
    color: var(--_pioneer-muted);
  }
  dd {
    flex: 1 1 12em;
  }
  h3 {
    margin-bottom: 12px;
    font-size: 1.1em;
  }
  ul {
    list-style: none;
  }
  li {
    margin-bottom: 12px;
  }
  h4 {
    font-size: 1em;
    font-weight: 600;
  }
  .state {
    font-weight: 600;
  }
  .state.late {
    color: var(--_pioneer-bad);
  }
  .state.done {
    color: var(--_pioneer-good);
  }
  .text {
    margin: 12px 0;
    white-space: pre-line;
  }
  .row {
    margin-top: 12px;
  }
`;
