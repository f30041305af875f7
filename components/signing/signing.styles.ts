import { css } from "lit";

export const signingStyles = css`
  .paper {
    max-height: 18em;
    overflow: auto;
    background: var(--_pioneer-wash);
  }
  .commitment .row {
    justify-content: space-between;
    margin-bottom: 8px;
  }
  .add,
  .add-hours {
    margin-bottom: 24px;
  }
`;
