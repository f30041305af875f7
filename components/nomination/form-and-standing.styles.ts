import { css } from "lit";

/** What the form and a looked-up nomination need beyond the list of campaigns. */
export const formAndStandingStyles = css`
  .nominated {
    margin: 0 0 16px;
    white-space: normal;
  }
  .nominated summary {
    padding: 8px 0;
    line-height: 1.6;
  }
  ul {
    list-style: none;
  }
  .nominated li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 16px;
    padding: 8px 0;
    border-top: 1px solid var(--line);
  }
  .nominated li > span {
    flex: 1 1 12em;
  }
  .nominated small {
    display: block;
  }
  .terms {
    margin-bottom: 16px;
  }
  .changes li + li {
    margin-top: 8px;
  }
  .asking .row,
  .kept-draft .row {
    margin-top: 12px;
  }
  .checks {
    padding-left: 1.2em;
    list-style: disc;
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
