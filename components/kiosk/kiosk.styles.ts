import { css } from "lit";

/** The element as a screen of its own: text from 24 px, targets from 64 px, tiles that fill the height, the way on within reach. */
export const kioskStyles = css`
  :host([kiosk]) {
    display: flex;
  }
  :host([kiosk]) .root {
    --target: var(--pioneer-target, 68px);
    display: flex;
    flex: 1;
    flex-direction: column;
    font-size: var(--pioneer-font-size, 24px);
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
  .elder {
    margin: 0;
    order: 1;
    justify-content: center;
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
    margin-right: 20px;
  }
  .on,
  .on:hover {
    border-color: var(--primary);
    box-shadow: inset 0 0 0 3px var(--primary);
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
`;
