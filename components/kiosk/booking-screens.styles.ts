import { css } from "lit";

/** Looks of a booking at a kiosk: tiles without dots, the commonest matters larger, one question on a screen. */
export const screenStyles = css`
  .root > form > .leads {
    margin: -12px 0 16px;
  }
  .matters .choice,
  .times .choice,
  .choices:not([class*=" "]) .choice {
    position: relative;
  }
  .matters input,
  .times input,
  [name="site"] {
    position: absolute;
    opacity: 0;
  }
  .choice:focus-within {
    outline: 3px solid var(--_pioneer-focus);
    outline-offset: 2px;
    box-shadow: 0 0 0 2px var(--_pioneer-ink);
  }
  .matters .choice {
    justify-content: center;
    text-align: center;
  }
  fieldset > .matters {
    flex: none;
    grid-template-columns: repeat(12, 1fr);
    grid-auto-rows: auto;
    max-height: none;
    gap: 16px;
    font-size: 1em;
  }
  /* The order is the bureau's: what people come with most often stands first. */
  .matters .choice {
    grid-column: span 3;
    min-height: 124px;
    padding: 8px 12px;
  }
  .matters .choice:nth-child(-n + 6) {
    grid-column: span 6;
    min-height: 176px;
    font-size: 1.35em;
    font-weight: 600;
    background: var(--_pioneer-wash);
  }
  .matters .choice.on {
    background: var(--_pioneer-wash);
  }
  .root .bar .manage {
    flex: 1 1 100%;
    max-width: none;
    min-height: 144px;
    background: var(--_pioneer-surface);
  }
  .manage small,
  .staff small {
    display: block;
  }
  .root .bar {
    flex-wrap: wrap;
  }
  /* What is touched leads on by itself; who comes by keys, or back to what was chosen, finds the button. */
  .choosing .unready:not(:focus):not(:active) {
    position: absolute;
    width: 0;
    min-width: 0;
    height: 0;
    min-height: 0;
    padding: 0;
    border: 0;
    overflow: hidden;
  }
  .here {
    justify-content: space-between;
    flex-wrap: nowrap;
    margin-bottom: 24px;
  }
  .here small {
    margin-right: 12px;
  }
  .here button,
  .bar button {
    flex: none;
  }
  .times .choice > span {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 4px 32px;
  }
  .times .when {
    flex: 1 1 100%;
  }
  .when b {
    font-size: 1.5em;
  }
  .letters {
    gap: 10px;
  }
  .letters button {
    min-width: 72px;
    padding: 8px;
  }
  #phone {
    min-height: 104px;
    font-size: 2em;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    letter-spacing: 0.04em;
    text-align: center;
  }
  .pad {
    max-width: none;
    gap: 12px;
  }
  .keyed .pad button {
    min-height: 112px;
    font-size: 1.7em;
  }
  .keyed .pad .wide {
    font-size: 1.15em;
  }
  .surnames {
    grid-template-columns: repeat(10, 1fr);
    margin-bottom: 24px;
  }
  .root .surnames button {
    min-height: 76px;
    font-size: 1.15em;
    white-space: nowrap;
  }
  .titles {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 16px;
    margin-bottom: 24px;
  }
  .titles button,
  .staff {
    min-height: 104px;
  }
  .titles button {
    font-size: 1.35em;
    font-weight: 600;
  }
  .root .surnames [aria-pressed="true"] {
    background: var(--_pioneer-primary);
    color: var(--_pioneer-surface);
  }
  .surnames [aria-pressed="true"]::before {
    content: none;
  }
  .staff {
    width: 100%;
    font-size: 1.1em;
  }
  .staff[aria-pressed="true"] small {
    color: inherit;
  }
  .review {
    padding: 8px 24px;
  }
  .review dl > div:first-child {
    border-top: 0;
  }
  @media (orientation: landscape) {
    .time {
      display: grid;
      grid-template-columns: 2fr 3fr;
      gap: 0 32px;
      align-items: start;
    }
    .time > * {
      grid-column: 1;
    }
    .time > .notice {
      grid-column: 1 / 3;
    }
    .time > fieldset ~ fieldset {
      grid-column: 2;
      grid-row: 2 / span 2;
    }
    .time > fieldset:first-of-type {
      grid-row: 2;
    }
    .root .days {
      grid-template-columns: repeat(auto-fill, minmax(132px, 1fr));
    }
    .root .matters .choice:nth-child(-n + 6) {
      grid-column: span 4;
    }
    .review dl {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 0 40px;
    }
    .review dl > div:last-child {
      grid-column: 1 / 3;
    }
    .review dl > div:nth-child(2) {
      border-top: 0;
    }
    :host([elder]) .review dl {
      display: block;
    }
    :host([elder]) .review dl > div + div {
      border-top: 1px solid var(--_pioneer-line);
    }
    .keyed {
      grid-template-columns: 1fr 1fr;
    }
  }
  @media (max-height: 1000px) {
    .root > h2 {
      margin-bottom: 8px;
    }
    .root > form > .leads {
      margin: 0 0 8px;
    }
    fieldset > .matters {
      gap: 10px;
    }
    .matters .choice {
      min-height: 64px;
      padding: 4px 8px;
    }
    .matters .choice:nth-child(-n + 6) {
      min-height: 76px;
      font-size: 1.15em;
    }
    .root .bar {
      flex-wrap: nowrap;
      padding: 10px 0;
    }
    .root .bar .manage {
      min-height: 72px;
    }
    .manage > span {
      display: flex;
      align-items: baseline;
      gap: 16px;
    }
    .here {
      margin-bottom: 8px;
    }
    .times .choice,
    .root .days .choice {
      min-height: 64px;
      padding: 8px 20px;
    }
    .root .days .choice {
      padding: 8px;
    }
    .days span > small:first-child,
    .days b {
      display: inline;
      margin: 0 4px;
      font-size: 24px;
    }
    .keyed .pad button {
      min-height: 76px;
      font-size: 1.35em;
    }
    .root .review {
      margin-bottom: 12px;
      padding: 0 16px;
    }
    .review dl {
      gap: 0 24px;
    }
    .review dl > div {
      gap: 12px;
      min-height: 60px;
      padding: 8px 0;
    }
    .review dd {
      gap: 8px;
      align-items: flex-start;
    }
    .review .link {
      min-height: 60px;
      margin: -11px 0;
      padding: 0 4px;
      background: none;
    }
    .root .review + .field {
      margin-bottom: 8px;
    }
    .review + .field .choice {
      padding: 8px 20px;
      line-height: 1.4;
    }
    .pad {
      gap: 8px;
    }
    .surnames,
    .titles {
      margin-bottom: 12px;
    }
    .root .surnames button,
    .titles button,
    .staff {
      min-height: 62px;
      padding: 4px 8px;
    }
    .field {
      margin-bottom: 12px;
    }
  }
  /* No kiosk is so narrow: a window is, or a screen that somebody has made larger. */
  @media (max-width: 700px) {
    .root .matters {
      grid-template-columns: repeat(auto-fill, minmax(min(8em, 100%), 1fr));
    }
    .root .matters .choice,
    .root .matters .choice:nth-child(-n + 6) {
      grid-column: auto;
      min-height: 64px;
      font-size: 1em;
    }
    .root .bar,
    .here {
      flex-wrap: wrap;
    }
    .surnames {
      grid-template-columns: repeat(auto-fill, minmax(48px, 1fr));
    }
    .titles,
    .manage > span,
    .review dl,
    .time {
      display: block;
    }
    .titles button {
      width: 100%;
      margin-bottom: 8px;
    }
    .review {
      padding: 8px;
    }
  }
`;
