import { css } from "lit";

/** What the form needs beyond the list of campaigns. */
export const nominationFormStyles = css`
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
    border-top: 1px solid var(--_pioneer-line);
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
  .kept-draft .row {
    margin-top: 12px;
  }
`;
