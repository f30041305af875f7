import { css } from "lit";

export const receiptStyles = css`
  .checks {
    padding-left: 1.2em;
    list-style: disc;
  }
`;
