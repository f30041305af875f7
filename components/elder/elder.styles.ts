import { css } from "lit";

/** Large print: sizes and contrast by the custom properties that everything else is drawn with. */
export const elderStyles = css`
  /* In the row of the heading, which is as high and keeps clear of it. */
  .elder {
    display: flex;
    float: right;
    margin-left: 12px;
  }
  .elder:empty {
    display: none;
  }
  .elder + * {
    min-height: calc(var(--_pioneer-target) + 4px);
  }
  .elder + .card {
    display: flow-root;
  }
  .elder button {
    padding: 4px 12px;
    font-weight: 600;
  }
  :host([elder]) .root {
    --_pioneer-ink: #000;
    --_pioneer-muted: #1f2937;
    --_pioneer-line: #4b5563;
    --_pioneer-primary: #003a80;
    --_pioneer-party: #8f0f14;
    --_pioneer-good: #0f4a27;
    --_pioneer-bad: #8a1410;
    --_pioneer-target: var(--pioneer-target, 56px);
    font-size: calc(var(--pioneer-font-size, 17px) * 1.4);
    line-height: 1.75;
    letter-spacing: 0.04em;
  }
  :host([elder]) button,
  :host([elder]) .button,
  :host([elder]) .choice,
  :host([elder]) .card,
  :host([elder]) input,
  :host([elder]) textarea,
  :host([elder]) select {
    border-width: 2px;
  }
  :host([elder]) small,
  :host([elder]) .hint,
  :host([elder]) .badge,
  :host([elder]) .steps li {
    font-size: 0.9em;
  }
  :host([elder]) .notice {
    border-left-width: 8px;
  }
  :host([elder]:not([kiosk])) .matters {
    grid-template-columns: repeat(auto-fill, minmax(min(13em, 100%), 1fr));
  }
  :host([elder][kiosk]) .root {
    --_pioneer-target: var(--pioneer-target, 76px);
    font-size: calc(var(--pioneer-font-size, 24px) * 1.25);
  }
`;
