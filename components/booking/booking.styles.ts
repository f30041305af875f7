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
    border-top: 4px solid var(--line);
    color: var(--muted);
    font-size: 0.85em;
  }
  .steps .done,
  .steps .now {
    border-color: var(--primary);
  }
  .steps .now {
    color: var(--primary);
    font-weight: 600;
  }
  h2 {
    margin-bottom: 16px;
  }
  small {
    display: block;
  }
  .matters {
    grid-template-columns: repeat(auto-fill, minmax(13em, 1fr));
  }
  .days {
    grid-template-columns: repeat(auto-fill, minmax(6.2em, 1fr));
  }
  .days .choice {
    padding: 8px;
    text-align: center;
  }
  .days input {
    position: absolute;
    opacity: 0;
  }
  .days .choice:focus-within {
    outline: 3px solid var(--focus);
    outline-offset: 2px;
  }
  .chips {
    margin-bottom: 16px;
  }
  [aria-pressed="true"] {
    background: var(--primary);
    color: var(--surface);
  }
  .badge.good {
    color: var(--good);
  }
  dl > div {
    display: flex;
    align-items: baseline;
    gap: 16px;
    padding: 8px 0;
    border-top: 1px solid var(--line);
  }
  dt {
    flex: 0 0 4em;
    color: var(--muted);
  }
  dd {
    flex: 1;
  }
  .bar {
    position: sticky;
    bottom: 0;
    justify-content: space-between;
    padding: 12px 0;
    background: var(--surface);
  }
  .primary {
    flex: 0 1 16em;
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
    text-align: center;
  }
  .paper {
    fill: #fff;
  }
  .code {
    font: 700 1.8em monospace;
  }
  .good .mark {
    background: var(--good);
  }
`;
