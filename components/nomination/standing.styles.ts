import { css } from "lit";

export const standingStyles = css`
  .asking .row {
    margin-top: 12px;
  }
  .found + dl + dl {
    margin-top: -24px;
  }
  @media (max-width: 480px) {
    .asking .row > button,
    .withdraw {
      flex: 1 1 100%;
      width: 100%;
    }
  }
`;
