import { css } from "lit";

/** What only the rectifications need; the desk's own sheet has the rest. */
export const rectificationStyles = css`
  .replied {
    color: var(--primary);
    background: var(--wash);
  }
  .published {
    color: var(--good);
    background: #e9f5ee;
  }
  .returned {
    color: #7a4d00;
    background: #fff6e0;
  }
  .closed {
    color: var(--muted);
  }
  .about {
    margin: 8px 0 4px;
  }
  .badge svg {
    vertical-align: -2px;
  }
`;
