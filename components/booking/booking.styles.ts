import { css } from "lit";

export const bookingStyles = css`
  .steps {
    display: flex;
    gap: 8px;
    margin-bottom: 16px;
    list-style: none;
  }
  .steps li {
    flex: 1;
    border-top: 4px solid var(--_pioneer-line);
    color: var(--_pioneer-muted);
    font-size: 0.85em;
  }
  .steps .done,
  .steps .now {
    border-color: var(--_pioneer-primary);
  }
  .steps .now {
    color: var(--_pioneer-primary);
    font-weight: 600;
  }
  h2 {
    margin-bottom: 16px;
  }
  span small,
  h2 small,
  dd small {
    display: block;
  }
  h2 small {
    font-size: 0.65em;
  }
  .matters {
    grid-template-columns: repeat(auto-fill, minmax(13em, 1fr));
  }
  .days {
    grid-template-columns: repeat(auto-fill, minmax(5.6em, 1fr));
  }
  .days .choice {
    padding: 8px 4px;
    text-align: center;
  }
  .days input {
    position: absolute;
    opacity: 0;
  }
  .days .choice:focus-within {
    outline: 3px solid var(--_pioneer-focus);
    outline-offset: 2px;
  }
  .chips {
    margin-bottom: 16px;
  }
  [aria-pressed="true"] {
    background: var(--_pioneer-primary);
    color: var(--_pioneer-surface);
  }
  .row .good {
    color: var(--_pioneer-good);
  }
  dl > div,
  dd {
    display: flex;
    gap: 16px;
  }
  dl > div {
    padding: 8px 0;
    border-top: 1px solid var(--_pioneer-line);
  }
  dt {
    flex: 0 0 4em;
    color: var(--_pioneer-muted);
  }
  dd,
  dd > div {
    flex: 1;
  }
  dd b {
    word-break: keep-all;
    display: inline-block;
  }
  dl .link {
    flex: none;
    margin: -8px 0;
  }
  .bar {
    display: flex;
    gap: 16px;
    justify-content: space-between;
    padding: 12px 0;
    background: var(--_pioneer-surface);
  }
  .sticky {
    position: sticky;
    bottom: 0;
    border-top: 1px solid var(--_pioneer-line);
  }
  .bar button {
    flex: none;
    max-width: 60%;
  }
  .bar .primary {
    flex: 0 1 20em;
    max-width: none;
    margin-left: auto;
  }
  input {
    scroll-margin: 96px;
  }
  .stack {
    display: grid;
    gap: 8px;
  }
  .ticket {
    display: flex;
    flex-wrap: wrap;
    gap: 16px 32px;
  }
  .ticket > :first-child {
    flex: 1 1 18em;
  }
  .receipt {
    flex: 0 0 200px;
    margin: 0 auto;
    text-align: center;
  }
  .paper {
    fill: #fff;
  }
  .code {
    font: 700 1.8em monospace;
  }
  .notice h2 {
    margin: 0;
  }
  .good .mark {
    background: var(--_pioneer-good);
  }
`;
