import { css } from "lit";

/**
 * The element as a screen of its own: text from 24 px, targets from 64 px, tiles that fill the height, the way on
 * within reach.
 */
export const kioskStyles = css`
  :host([kiosk]) {
    display: flex;
  }
  :host([kiosk]) .root {
    --_pioneer-target: var(--pioneer-target, 68px);
    display: flex;
    flex: 1;
    flex-direction: column;
    font-size: var(--pioneer-font-size, 24px);
  }
  /* At a kiosk the switch stands below. */
  .root {
    --_pioneer-wait: min(100vh, 1440px);
  }
  .root:not(.switched)::before {
    content: none;
  }
  .root > form,
  form > fieldset,
  fieldset > .choices {
    display: flex;
    flex: auto;
    flex-direction: column;
  }
  .root > h2 {
    margin-bottom: 24px;
    font-size: 1.6em;
  }
  small,
  .hint,
  .badge,
  h2 small,
  .steps li {
    font-size: 24px;
  }
  :host([elder]) small,
  :host([elder]) .hint,
  :host([elder]) .badge,
  :host([elder]) .steps li {
    font-size: 1em;
  }
  .steps {
    margin-bottom: 24px;
  }
  .steps li {
    padding-top: 8px;
    border-top-width: 8px;
  }
  :host([kiosk]) .elder {
    margin: 0;
    order: 1;
    justify-content: center;
  }
  :host([elder]) h2 small {
    font-size: 0.75em;
  }
  :host([elder]) .matters {
    font-size: 1.1em;
  }
  .choices {
    gap: 16px;
  }
  .choice {
    min-height: 96px;
    padding: 16px 24px;
    border-width: 2px;
  }
  .choice > input {
    width: 32px;
    height: 32px;
    margin: 0 20px 0 0;
  }
  .on,
  .on:hover {
    border-color: var(--_pioneer-primary);
    box-shadow: inset 0 0 0 3px var(--_pioneer-primary);
  }
  fieldset > .matters {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(260px, 1fr));
    grid-auto-rows: minmax(96px, 1fr);
    max-height: 1100px;
    font-size: 1.25em;
  }
  fieldset > .days {
    display: grid;
    flex: none;
    grid-template-columns: repeat(auto-fill, minmax(190px, 1fr));
  }
  .days .choice {
    min-height: 150px;
    padding: 16px 8px;
  }
  .days b,
  .choices b {
    font-size: 1.15em;
  }
  .days b {
    white-space: nowrap;
  }
  .days .choice > input {
    width: 0;
    margin: 0;
  }
  button,
  .button {
    padding: 12px 28px;
    border-width: 2px;
    border-radius: 8px;
  }
  .bar {
    margin-top: auto;
    padding: 20px 0;
  }
  .bar > button,
  .bar .primary {
    min-width: 220px;
    min-height: 88px;
    font-size: 1.15em;
  }
  .link {
    min-height: 64px;
  }
  input:not([type="radio"]):not([type="checkbox"]),
  textarea {
    max-width: none;
    min-height: 80px;
    padding: 12px 20px;
    border-width: 2px;
    font-size: 1.2em;
  }
  .notice,
  .card {
    padding: 24px;
  }
  dl .link {
    margin: 0;
  }
  .receipt {
    flex-basis: 320px;
  }
  .ticket .code {
    font-size: 2.4em;
    letter-spacing: 0.04em;
    white-space: nowrap;
  }
  .pad {
    display: grid;
    grid-template-columns: repeat(3, 1fr);
    gap: 10px;
    max-width: 560px;
    padding-top: 4px;
    user-select: none;
  }
  .symbols {
    grid-template-columns: repeat(8, 1fr);
    max-width: none;
  }
  .pad button {
    min-height: 76px;
    padding: 4px;
    background: var(--_pioneer-wash);
    color: var(--_pioneer-ink);
    font-size: 1.35em;
    font-weight: 600;
  }
  .pad .wide {
    background: var(--_pioneer-surface);
    color: var(--_pioneer-primary);
    font-size: 1em;
  }
  .symbols .wide {
    grid-column: span 4;
  }
  .pad button:active,
  .choice:active {
    background: var(--_pioneer-primary);
    color: var(--_pioneer-surface);
  }
  .staff {
    display: grid;
    gap: 12px;
    justify-items: start;
  }
  [readonly] {
    background: var(--_pioneer-wash);
  }
  .kiosk {
    display: contents;
  }
  .kiosk > .leave {
    align-self: center;
  }
  .lost {
    position: fixed;
    z-index: 1;
    top: 0;
    right: 0;
    left: 0;
    padding: 24px 48px;
    border-bottom: 6px solid var(--_pioneer-bad);
    background: #fff4d6;
    color: #1f2a37;
    text-align: center;
  }
  .lost b {
    display: block;
  }
  .finish {
    position: sticky;
    bottom: 0;
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 32px;
    margin-top: auto;
    padding: 16px 0;
    background: var(--_pioneer-surface);
  }
  .finish .left {
    display: block;
  }
  .finish .primary {
    flex: none;
    min-width: 280px;
    min-height: 96px;
    font-size: 1.25em;
  }
  .left {
    font-variant-numeric: tabular-nums;
  }
  dialog {
    width: 820px;
    max-width: calc(100% - 48px);
    margin: auto;
    padding: 56px;
    border: 0;
    border-radius: 12px;
    background: var(--_pioneer-surface);
    color: var(--_pioneer-ink);
    text-align: center;
  }
  dialog::backdrop {
    background: rgba(16, 32, 54, 0.78);
  }
  dialog h2 {
    margin-bottom: 16px;
    font-size: 1.7em;
  }
  dialog .left {
    margin: 24px 0;
    color: var(--_pioneer-primary);
    font-size: 2.2em;
    font-weight: 700;
  }
  dialog .stack {
    gap: 20px;
  }
  dialog button {
    min-height: 96px;
    font-size: 1.25em;
  }
  .choice {
    align-items: center;
  }
  form > .link,
  .waiting-and-priority .link {
    align-self: flex-start;
    padding: 8px 0;
  }
  textarea {
    height: 144px;
  }
  .root > .ticket {
    margin: 0;
    padding: 32px;
  }
  .ticket + .row {
    display: none;
  }
  .receipt .qr {
    width: 320px;
    max-width: 100%;
  }
  @media (min-height: 1400px) {
    .root > .ticket {
      gap: 48px;
      font-size: 1.2em;
    }
    .ticket > :first-child,
    .receipt {
      flex: 0 0 100%;
    }
    .ticket .code {
      margin: 8px 0;
      font-size: 3em;
    }
    .receipt {
      display: flex;
      flex-direction: column;
      align-items: center;
    }
    .receipt .qr {
      width: 380px;
    }
    .receipt button {
      min-width: 360px;
      min-height: 88px;
    }
  }
  @media (max-height: 1000px) {
    .steps {
      display: none;
    }
    .root > h2 {
      margin-bottom: 16px;
      font-size: 1.4em;
    }
    fieldset > .matters {
      grid-template-columns: repeat(auto-fill, minmax(210px, 1fr));
      grid-auto-rows: minmax(84px, 1fr);
      font-size: 1em;
    }
    .matters .choice {
      min-height: 84px;
      padding: 8px 16px;
    }
    .finish .primary {
      min-height: 76px;
    }
    .notice {
      padding: 12px 24px;
    }
    .keyed {
      display: grid;
      grid-template-columns: 1fr 440px;
      grid-template-rows: auto auto 1fr;
      gap: 0 40px;
      align-items: start;
    }
    .keyed > div {
      grid-column: 2;
      grid-row: 1 / 5;
    }
    .bar > button,
    .bar .primary {
      min-height: 76px;
    }
  }
  /* No kiosk is so narrow: a window is, or a screen that somebody has made larger. */
  @media (max-width: 700px) {
    :host([kiosk]) .root {
      min-width: 0;
      font-size: var(--pioneer-font-size, 20px);
    }
    .root .receipt {
      flex: 1 1 100%;
    }
    small,
    .hint,
    .badge,
    h2 small,
    .steps li {
      font-size: 0.9em;
    }
    .choice,
    .notice {
      padding: 12px;
    }
    .card {
      padding: 16px;
    }
    .choice > input {
      margin-right: 12px;
    }
    .root > fieldset > .days,
    form fieldset > .days {
      grid-template-columns: repeat(auto-fill, minmax(min(6em, 100%), 1fr));
    }
    .root .bar .primary,
    .root .bar button,
    .finish .primary {
      flex: 1 1 100%;
      min-width: 0;
      max-width: none;
      min-height: 64px;
    }
    .ticket .code {
      font-size: 1.6em;
      white-space: normal;
    }
    .symbols {
      grid-template-columns: repeat(auto-fill, minmax(48px, 1fr));
    }
    .keyed {
      display: block;
    }
    dialog {
      padding: 24px;
    }
    .finish {
      flex-wrap: wrap;
    }
    .lost {
      padding: 12px;
    }
  }
  /* What sticks to a low screen would stand in front of half of what there is. */
  @media (max-height: 420px) {
    .finish,
    .lost {
      position: static;
    }
  }
  @page {
    size: 80mm 170mm;
    margin: 4mm;
  }
  @media print {
    body {
      margin: 0;
    }
    .root.root {
      /* A thermal printer knows black alone. */
      --_pioneer-ink: #000;
      --_pioneer-muted: #000;
      display: block;
      font-size: 12pt;
      line-height: 1.4;
    }
    .root > .ticket {
      display: block;
      padding: 0;
      border: 0;
      font-size: 1em;
    }
    .ticket .badge {
      border: 1px solid;
      background: none;
      color: #000;
      font-size: 9pt;
    }
    .ticket dl > div,
    .ticket dd {
      gap: 8px;
      padding: 4px 0;
    }
    .ticket .code {
      font-size: 21pt;
      text-align: center;
    }
    .ticket dt {
      flex-basis: 3em;
    }
    .ticket small,
    .ticket .hint {
      font-size: 10pt;
    }
    .receipt .qr {
      width: 45mm;
    }
    .receipt {
      break-inside: avoid;
    }
    .kiosk {
      display: none;
    }
  }
`;
