import { css } from "lit";

export const invitationStyles = css`
  .root {
    --_pioneer-wait: auto;
    min-height: 26em;
  }
  .sheet {
    max-width: 720px;
    margin: 0 auto;
    font-size: 1.15em;
  }
  h2 {
    margin-bottom: 8px;
  }
  .until {
    margin-bottom: 16px;
    font-weight: 600;
  }
  section {
    margin-bottom: 24px;
    padding-top: 20px;
    border-top: 1px solid var(--_pioneer-line);
  }
  h3 {
    margin-bottom: 12px;
    font-size: 1.1em;
    line-height: 1.4;
  }
  dl {
    margin-bottom: 16px;
  }
  dl > div {
    display: flex;
    flex-wrap: wrap;
    gap: 0 16px;
    padding: 10px 0;
    border-bottom: 1px solid var(--_pioneer-line);
  }
  dl > div:last-child {
    border: 0;
  }
  dt {
    flex: 0 0 7em;
    color: var(--_pioneer-muted);
  }
  dd {
    flex: 1 1 12em;
    font-weight: 600;
    white-space: pre-line;
  }
  ol {
    padding-left: 1.6em;
  }
  ol > li {
    margin-bottom: 12px;
  }
  ol small {
    display: block;
  }
  ol small span {
    display: inline-block;
  }
  /* A date breaks before its weekday, not inside it. */
  .until,
  ol small {
    word-break: keep-all;
  }
  .paper {
    background: var(--_pioneer-wash);
    white-space: pre-line;
  }
  .notice a {
    display: inline-block;
    min-height: var(--_pioneer-target);
    line-height: var(--_pioneer-target);
  }
  .pair {
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 14em), 1fr));
    margin-bottom: 24px;
  }
  .pair .choice {
    align-items: center;
    min-height: calc(var(--_pioneer-target) + 16px);
    font-weight: 600;
  }
  .row > button {
    flex: 0 1 auto;
    min-height: calc(var(--_pioneer-target) + 8px);
  }
  @media (max-width: 480px) {
    .row > button,
    form > .primary {
      flex: 1 1 100%;
      width: 100%;
    }
  }
`;
