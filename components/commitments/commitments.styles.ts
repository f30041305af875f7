import { css } from "lit";

export const commitmentsStyles = css`
  :host([view="concern"]) .root {
    --_pioneer-wait: auto;
    min-height: 26em;
  }
  form {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-end;
    gap: 0 16px;
    margin: 16px 0;
    padding: 16px 16px 8px;
    border: 1px solid var(--_pioneer-line);
    border-radius: 6px;
    background: var(--_pioneer-wash);
  }
  time {
    display: inline-block;
  }
  form .field {
    flex: 1 1 8em;
    margin: 0;
  }
  form .name {
    flex: 2 1 19em;
  }
  label small {
    line-height: 1;
  }
  .name div {
    display: flex;
    gap: 8px;
  }
  form button {
    flex: none;
  }
  select,
  form input,
  form button {
    height: 2.7em;
    padding-top: 0;
    padding-bottom: 0;
  }
  .link {
    background: none;
  }
  .since {
    display: block;
  }
  .card .party {
    background: none;
    color: var(--_pioneer-party);
  }
  [hidden],
  .printed {
    display: none;
  }
  .row > .hint {
    margin: 0;
  }
  .between {
    justify-content: space-between;
  }
  .count {
    min-height: var(--_pioneer-target);
    margin-bottom: 8px;
  }
  .wall {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 20em), 1fr));
    gap: 16px;
    align-items: start;
  }
  .wall[aria-busy="true"] {
    opacity: 0.6;
  }
  ul {
    list-style: none;
  }
  .card {
    display: flex;
    flex-direction: column;
    margin: 0;
    padding: 0 16px 16px;
    border-top: 3px solid var(--_pioneer-primary);
  }
  .card .row {
    gap: 4px 8px;
  }
  .head {
    margin: 0 -16px;
    padding: 6px 16px 12px;
    background: var(--_pioneer-wash);
  }
  .coverage > .skeleton,
  .showcase > .skeleton {
    min-height: 100vh;
  }
  .skeleton .head {
    height: 96px;
    margin-bottom: 16px;
  }
  h3 {
    font-size: 1.15em;
    scroll-margin: 80px;
  }
  h3 a {
    display: block;
    padding: 8px 0;
    text-decoration: none;
  }
  .people {
    margin-bottom: 12px;
    border-bottom: 1px solid var(--_pioneer-line);
  }
  .people li {
    padding: 4px 0;
  }
  .people,
  .commitments li {
    padding: 8px 0;
  }
  .commitments .row,
  .notice .row {
    margin-top: 4px;
  }
  .commitments .badge {
    display: inline-flex;
    align-items: center;
  }
  .open {
    color: var(--_pioneer-primary);
    background: var(--_pioneer-wash);
  }
  .kept,
  .putRight {
    color: var(--_pioneer-good);
    background: #e9f5ee;
  }
  .overdue {
    color: var(--_pioneer-bad);
    background: #fdf0ee;
  }
  svg {
    width: 1em;
    height: 1em;
    margin-right: 6px;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
  }
  .card > .link {
    align-self: flex-start;
    margin-top: auto;
    padding-left: 0;
  }
  .below {
    justify-content: center;
    margin-top: 24px;
  }
  .wall + .notice {
    margin: 24px 0 0;
  }
  @media print {
    .card {
      break-inside: avoid;
    }
  }
  @media screen {
    .folded {
      display: none;
    }
  }
`;
