import { css } from "lit";

export const dashboardStyles = css`
  .headlines {
    display: grid;
    grid-template-columns: repeat(4, minmax(0, 1fr));
    margin: 0 0 16px;
    padding: 0;
    border: 1px solid var(--_pioneer-line);
    border-radius: 6px;
    background: var(--_pioneer-surface);
    list-style: none;
  }
  .headlines li {
    padding: 12px 16px;
    border-left: 1px solid var(--_pioneer-line);
  }
  .headlines li:nth-child(4n + 1) {
    border-left: 0;
  }
  .headlines li:nth-child(n + 5) {
    border-top: 1px solid var(--_pioneer-line);
  }
  .headlines a,
  .headlines .name {
    display: block;
    color: var(--_pioneer-muted);
    text-decoration: none;
  }
  .headlines a {
    color: var(--_pioneer-primary);
  }
  .headlines a:hover {
    text-decoration: underline;
  }
  .headlines b {
    font-size: 1.7em;
    font-weight: 600;
    line-height: 1.3;
    font-variant-numeric: tabular-nums;
  }
  .headlines .of {
    margin-left: 6px;
    color: var(--_pioneer-muted);
  }
  .headlines small {
    display: block;
    color: var(--_pioneer-muted);
    font-variant-numeric: tabular-nums;
  }
  .gaps-of {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .gaps-of li {
    display: grid;
    grid-template-columns: 3.2em minmax(0, 1fr);
    gap: 10px;
    padding: 7px 0;
    border-top: 1px solid #e7ecf2;
  }
  .gaps-of li:first-child {
    border-top: 0;
  }
  .gaps-of b {
    color: var(--_pioneer-bad);
    font-size: 1.15em;
    text-align: right;
    font-variant-numeric: tabular-nums;
  }
  .gaps-of span {
    display: block;
    color: var(--_pioneer-muted);
  }
  @media (max-width: 900px) {
    .headlines {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .headlines li {
      border-left: 0;
      border-top: 1px solid var(--_pioneer-line);
    }
  }
`;
