import { css } from "lit";

export const branchStyles = css`
  .root {
    --_pioneer-wait: auto;
    min-height: 24em;
  }
  .sheet > dl {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 20em), 1fr));
    gap: 0 32px;
    margin: 8px 0 24px;
  }
  .sheet > dl > div {
    display: flex;
    flex-wrap: wrap;
    gap: 0 16px;
    padding: 8px 0;
    border-bottom: 1px solid var(--_pioneer-line);
  }
  .sheet > dl dt {
    flex: 0 0 7em;
    color: var(--_pioneer-muted);
  }
  .sheet > dl dd {
    flex: 1 1 9em;
  }
  section {
    margin-bottom: 40px;
  }
  h3 {
    margin-bottom: 12px;
    padding-left: 12px;
    border-left: 4px solid var(--_pioneer-party);
    font-size: 1.15em;
  }
`;
