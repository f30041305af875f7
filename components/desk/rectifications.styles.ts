import { css } from "lit";

/** What only the rectifications need; the desk's own sheet has the rest. */
export const rectificationStyles = css`
  .replied {
    color: var(--_pioneer-primary);
    background: var(--_pioneer-wash);
  }
  .published {
    color: var(--_pioneer-good);
    background: #e9f5ee;
  }
  .returned {
    color: #7a4d00;
    background: #fff6e0;
  }
  .closed {
    color: var(--_pioneer-muted);
  }
  .about {
    margin: 8px 0 4px;
  }
  .badge svg {
    vertical-align: -2px;
  }
`;
