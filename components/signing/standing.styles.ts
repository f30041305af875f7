import { css } from "lit";

export const standingStyles = css`
  .found + dl {
    margin-bottom: 0;
  }
  .found ~ dl > div {
    flex-wrap: wrap;
    gap: 0 16px;
  }
  .found ~ dl dd {
    flex: 1 1 10em;
  }
  ol > li {
    margin-bottom: 8px;
  }
  .asking .row {
    margin-top: 12px;
  }
  @media (max-width: 480px) {
    .found ~ .row > button {
      flex: 1 1 100%;
    }
  }
`;
