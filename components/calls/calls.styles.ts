import { css } from "lit";

/**
 * A screen on a wall, upright or across, read from the back of a hall: sizes go by its width, or by its height where
 * that is what there is less of. Dark, since it shines all day.
 */
export const callsStyles = css`
  :host {
    --u: min(1vw, 1.78vh);
    display: block;
    min-height: 100vh;
    background: #0b2545;
    color: #fff;
    font-family: "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", sans-serif;
  }
  * {
    box-sizing: border-box;
    margin: 0;
    padding: 0;
  }
  .screen {
    display: grid;
    grid-template: auto minmax(0, 1fr) auto / minmax(0, 1.6fr) minmax(0, 1fr);
    height: 100vh;
    font-size: calc(2 * var(--u));
    line-height: 1.3;
  }
  header {
    grid-column: 1 / -1;
    display: flex;
    justify-content: space-between;
    align-items: baseline;
    gap: 2em;
    padding: 0.7em 1.4em;
    border-bottom: 0.1em solid #2c4a73;
    background: #0a1f3b;
  }
  h1 {
    font-size: 1.25em;
    font-weight: 600;
  }
  header time {
    font-size: 1.25em;
    font-variant-numeric: tabular-nums;
  }
  .now {
    display: grid;
    align-content: center;
    justify-items: center;
    gap: 0.5em;
    padding: 1em;
    text-align: center;
    overflow: hidden;
  }
  .label {
    font-size: 8.5em;
    font-weight: 700;
    line-height: 1.05;
    letter-spacing: 0.03em;
    color: #ffd166;
    font-variant-numeric: tabular-nums;
  }
  .who {
    font-size: 2em;
  }
  .room {
    font-size: 3.2em;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .room small {
    font-size: 0.5em;
    font-weight: 400;
    color: #c8d7ea;
  }
  .quiet {
    font-size: 1.1em;
    color: #c8d7ea;
  }
  .side {
    display: flex;
    flex-direction: column;
    gap: 1em;
    min-height: 0;
    padding: 1.2em 1.4em;
    border-left: 0.1em solid #2c4a73;
    background: #10305a;
    overflow: hidden;
  }
  h2 {
    margin-bottom: 0.4em;
    font-size: 1.05em;
    font-weight: 400;
    color: #c8d7ea;
  }
  ol {
    list-style: none;
  }
  .before li {
    display: grid;
    grid-template-columns: 5.2em minmax(0, 1fr);
    align-items: baseline;
    gap: 0.6em;
    padding: 0.34em 0;
    border-bottom: 1px solid #2c4a73;
  }
  .before b,
  .next li {
    font-size: 1.45em;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .before span {
    font-size: 1.15em;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .next {
    margin-top: auto;
  }
  .next ol {
    display: flex;
    flex-wrap: wrap;
    gap: 0.2em 0.9em;
  }
  footer {
    grid-column: 1 / -1;
    display: flex;
    justify-content: space-between;
    align-items: center;
    gap: 2em;
    min-height: 3.4em;
    padding: 0.5em 1.4em;
    border-top: 0.1em solid #2c4a73;
    background: #0a1f3b;
  }
  .lost {
    padding: 0.25em 0.8em;
    border-radius: 0.3em;
    background: #ffd166;
    color: #3a2500;
  }
  button,
  .choice {
    padding: 0.4em 1em;
    border: 0.1em solid #8fb0d8;
    border-radius: 0.4em;
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
  button[aria-pressed="true"] {
    border-color: #7fd8a4;
    color: #7fd8a4;
  }
  button:disabled {
    border-color: #47648d;
    color: #b7c6da;
    cursor: default;
  }
  :focus-visible {
    outline: 0.2em solid #ffd166;
    outline-offset: 0.15em;
  }
  .fresh .label {
    animation: call 0.9s ease-in-out 4;
  }
  @keyframes call {
    50% {
      opacity: 0.25;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .fresh .label {
      animation: none;
    }
  }
  .choices {
    display: grid;
    gap: 0.8em;
    align-content: center;
    justify-content: center;
    min-height: 100vh;
    padding: 2em;
    font-size: max(18px, calc(1.6 * var(--u)));
  }
  .choice {
    text-decoration: none;
  }
  @media (orientation: portrait) {
    :host {
      --u: min(1.7vw, 0.96vh);
    }
    .screen {
      grid-template: auto minmax(0, 1.25fr) minmax(0, 1fr) auto / minmax(0, 1fr);
    }
    .side {
      border-left: 0;
      border-top: 0.1em solid #2c4a73;
    }
  }
`;
