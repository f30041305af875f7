import { css } from "lit";

export const bookingStyles = css`
  .root {
    min-height: 26em;
  }
  /* On a phone and at a kiosk there is more to choose from than fits; here it is known how much. */
  @media (min-width: 601px) {
    :host(:not([kiosk])) .root {
      --_pioneer-wait: auto;
    }
  }
  .steps {
    position: relative;
    display: flex;
    gap: 8px;
    margin-bottom: 16px;
    list-style: none;
  }
  .steps li {
    flex: 1;
    border-top: 4px dotted var(--_pioneer-line);
    color: var(--_pioneer-muted);
    font-size: 0.85em;
    word-break: keep-all;
  }
  .steps .done,
  .steps .now {
    border-top-style: solid;
    border-color: var(--_pioneer-primary);
  }
  .steps .done::before {
    content: "✓ ";
  }
  .steps .now {
    border-top-width: 6px;
    color: var(--_pioneer-primary);
    font-weight: 600;
  }
  .steps b {
    display: none;
  }
  @media (max-width: 480px) {
    .steps {
      padding-bottom: 1.6em;
    }
    .steps li:not(.now) {
      height: 0;
      overflow: hidden;
    }
    .steps .now span {
      position: absolute;
      bottom: 0;
      left: 0;
    }
    .steps b {
      display: inline;
    }
  }
  h2 {
    margin-bottom: 16px;
  }
  .field > input {
    max-width: 24em;
  }
  span small,
  dd small {
    display: block;
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
    box-shadow: 0 0 0 2px var(--_pioneer-ink);
  }
  .chips {
    margin-bottom: 16px;
  }
  /* Where both do not fit, the badge stands below: without a basis the time would shrink under it. */
  .when b {
    flex: 1 0 auto;
    font-size: 1.3em;
    white-space: nowrap;
  }
  .when .badge {
    padding: 0;
    border: 0;
    background: none;
  }
  .off .when b {
    font-weight: 400;
  }
  .who b {
    font-weight: 400;
  }
  .times h3 {
    color: var(--_pioneer-muted);
    font-weight: 400;
  }
  .root .party {
    background: none;
    color: var(--_pioneer-party);
  }
  /* A dot stands between two that share a line: where one begins a line, it is cut off. */
  .root .dotted {
    display: flex;
    flex-wrap: wrap;
    overflow: hidden;
  }
  .dotted > span {
    margin: 0 1em 0 -1em;
  }
  .dotted > ::before {
    display: inline-block;
    width: 1em;
    content: "·";
    content: "·" / "";
    text-align: center;
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
    flex: 0 0 4.4em;
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
    flex-wrap: wrap;
    gap: 16px;
    justify-content: space-between;
    padding: 12px 0;
    background: var(--_pioneer-surface);
  }
  /* On a low screen it would stand in front of half of what there is. */
  @media (min-height: 421px) {
    .sticky {
      position: sticky;
      bottom: 0;
      border-top: 1px solid var(--_pioneer-line);
    }
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
  /* On paper there is what one takes along, and nothing of the way to it. */
  @media print {
    .steps,
    .steps ~ *,
    .ticket ~ .row {
      display: none;
    }
    .ticket {
      break-inside: avoid;
    }
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
