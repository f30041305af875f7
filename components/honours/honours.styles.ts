import { css } from "lit";

export const honoursStyles = css`
  .link {
    background: none;
  }
  section > .skeleton {
    min-height: 100vh;
  }
  section + section {
    margin-top: 32px;
  }
  section > h3 {
    margin-bottom: 16px;
    padding-left: 12px;
    border-left: 4px solid var(--_pioneer-party);
    font-size: 1.15em;
    line-height: 1.4;
    scroll-margin: 80px;
  }
  ul {
    list-style: none;
  }
  .top {
    justify-content: space-between;
    margin-bottom: 16px;
  }
  .notice-card {
    padding: 0;
    border-top: 3px solid var(--_pioneer-party);
  }
  .head,
  .list,
  .foot {
    padding: 16px;
  }
  .head {
    background: var(--_pioneer-wash);
  }
  .head .badge {
    background: var(--_pioneer-surface);
  }
  .head h4,
  .person h4 {
    font-size: 1.1em;
    line-height: 1.5;
  }
  .list h5 {
    margin: 8px 0;
    font-size: 1em;
    color: var(--_pioneer-party);
  }
  .list ul {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 18em), 1fr));
    gap: 0 24px;
  }
  .list li {
    padding: 8px 0;
    border-top: 1px solid var(--_pioneer-line);
  }
  .list small,
  .foot dd small,
  .person small {
    display: block;
  }
  .foot {
    border-top: 1px solid var(--_pioneer-line);
  }
  .foot dl,
  .person dl {
    margin-bottom: 12px;
  }
  dl {
    display: grid;
    grid-template-columns: fit-content(8em) 1fr;
    gap: 4px 12px;
  }
  dl > div {
    display: contents;
  }
  dt {
    color: var(--_pioneer-muted);
  }
  dd:first-child {
    grid-column: 1 / -1;
  }
  time {
    display: inline-block;
  }
  .proof {
    font: 0.85em/1.5 ui-monospace, Consolas, monospace;
    color: var(--_pioneer-muted);
    overflow-wrap: anywhere;
  }
  .filters {
    display: flex;
    flex-wrap: wrap;
    gap: 0 16px;
    margin-bottom: 8px;
  }
  .filters .field {
    flex: 0 1 16em;
    margin-bottom: 16px;
  }
  .roll {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 20em), 1fr));
    gap: 16px;
  }
  .person {
    display: flex;
    flex-direction: column;
    margin: 0;
    border-top: 3px solid #c8963e;
  }
  .person .what {
    margin-bottom: 4px;
    font-weight: 600;
    color: var(--_pioneer-party);
  }
  .person > button,
  .person > .row:last-child {
    margin-top: auto;
    align-self: flex-start;
  }
  details > summary {
    min-height: var(--_pioneer-target);
    line-height: var(--_pioneer-target);
    cursor: pointer;
  }
  .code {
    font: 700 1.35em/1.5 ui-monospace, Consolas, monospace;
    letter-spacing: 0.05em;
  }
  .plain {
    white-space: pre-line;
  }
  form.narrow,
  .narrow {
    max-width: 720px;
  }
  .below {
    justify-content: center;
    margin-top: 24px;
  }
  @media print {
    .top,
    .filters,
    .below {
      display: none;
    }
    .roll {
      display: block;
      columns: 2;
    }
    .person {
      break-inside: avoid;
      margin-bottom: 16px;
    }
  }
`;
