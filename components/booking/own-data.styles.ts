import { css } from "lit";

export const ownDataStyles = css`
  .own-data h3,
  .own-data h4 {
    margin-bottom: 8px;
  }
  .own-data h4 {
    font-size: 1em;
  }
  .own-data dl + h4,
  .own-data .hint + h4 {
    margin-top: 24px;
  }
  .own-data dl + h4 + ul {
    padding-left: 1.4em;
  }
  .own-data dt {
    flex: 0 0 7em;
  }
  .own-data .row {
    margin-bottom: 24px;
  }
  .own-data .ask .row {
    margin-top: 16px;
  }
`;
