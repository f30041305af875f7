import { css } from "lit";

export const nominationStyles = css`
  .root {
    --_pioneer-wait: auto;
    min-height: 28em;
  }
  fieldset small {
    display: block;
  }
  summary {
    line-height: var(--_pioneer-target);
    color: var(--_pioneer-primary);
    cursor: pointer;
  }
  details {
    margin: -16px 0 16px;
    white-space: pre-line;
  }
`;
