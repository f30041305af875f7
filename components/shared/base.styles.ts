import { css } from "lit";

/**
 * Looks that all elements share. A portal adjusts them with these custom properties, set on the element or around it:
 * `--pioneer-ink` `--pioneer-muted` `--pioneer-line` `--pioneer-surface` `--pioneer-wash` `--pioneer-primary`
 * `--pioneer-party` `--pioneer-good` `--pioneer-bad` `--pioneer-focus` `--pioneer-font` `--pioneer-font-size`
 * `--pioneer-target`.
 *
 * Everything inherited is reset on `.root`, not on `:host`: a portal's `* {}` rule reaches the host and would win
 * there. `all` leaves out the direction. Our own names begin with `--_pioneer-`: a page may have registered any other as
 * something else (`@property`).
 */
export const baseStyles = css`
  :host {
    display: block;
  }
  :host([hidden]) {
    display: none;
  }
  .root {
    all: initial;
    --_pioneer-ink: var(--pioneer-ink, #1f2a37);
    --_pioneer-muted: var(--pioneer-muted, #4b5a6b);
    --_pioneer-line: var(--pioneer-line, #d5dce5);
    --_pioneer-surface: var(--pioneer-surface, #fff);
    --_pioneer-wash: var(--pioneer-wash, #eef4fb);
    --_pioneer-primary: var(--pioneer-primary, #0b4f9e);
    --_pioneer-party: var(--pioneer-party, #b4161b);
    --_pioneer-good: var(--pioneer-good, #1b6e3c);
    --_pioneer-bad: var(--pioneer-bad, #b42318);
    --_pioneer-focus: var(--pioneer-focus, #f2a900);
    --_pioneer-target: var(--pioneer-target, 44px);
    direction: ltr;
    display: block;
    visibility: inherit;
    color: var(--_pioneer-ink);
    font: var(--pioneer-font-size, 17px) / 1.6 var(--pioneer-font, "PingFang SC", "Microsoft YaHei", sans-serif);
    overflow-wrap: anywhere;
    text-wrap: pretty;
    touch-action: manipulation;
    -webkit-text-size-adjust: 100%;
  }
  /* Keeps the place of the switch for large print, and what follows an element where it will be. */
  .root:not(.switched)::before {
    float: right;
    width: 5.5em;
    height: 48px;
    content: "";
  }
  .root:not(.switched) > :first-child {
    min-height: 48px;
  }
  .root > .skeleton,
  .sheet > .skeleton {
    height: var(--_pioneer-wait, 100vh);
  }
  * {
    box-sizing: border-box;
    margin: 0;
    padding: 0;
    min-width: 0;
  }
  h2,
  h3,
  legend,
  label,
  .error,
  .badge {
    font-size: 1em;
    font-weight: 600;
  }
  h2,
  h3,
  legend,
  label,
  button,
  .button,
  .badge,
  dt,
  th,
  summary {
    word-break: keep-all;
    text-wrap: balance;
  }
  /* Clear of what sticks to the lower edge, wherever something does. */
  a,
  button,
  input,
  textarea,
  select,
  summary,
  [tabindex] {
    scroll-margin: 16px 0 calc(var(--_pioneer-target) * 2);
  }
  h2 {
    font-size: 1.3em;
    line-height: 1.4;
    scroll-margin-top: 80px;
  }
  small,
  .hint {
    font-size: 0.9em;
    font-weight: 400;
    color: var(--_pioneer-muted);
  }
  label > small {
    margin-left: 4px;
  }
  a,
  button,
  .button {
    color: var(--_pioneer-primary);
  }
  fieldset {
    border: 0;
  }
  button,
  .button,
  input,
  textarea,
  select,
  .choice,
  .card,
  .notice {
    font: inherit;
    min-height: var(--_pioneer-target);
    padding: 8px 16px;
    border: 1px solid var(--_pioneer-line);
    border-radius: 6px;
    background: var(--_pioneer-surface);
  }
  button,
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    border-color: currentColor;
    text-decoration: none;
    cursor: pointer;
  }
  button:hover,
  .button:hover,
  .choice:hover,
  .on {
    border-color: var(--_pioneer-primary);
    background: var(--_pioneer-wash);
  }
  .primary,
  .primary:hover {
    border-color: var(--_pioneer-primary);
    background: var(--_pioneer-primary);
    color: var(--_pioneer-surface);
    font-weight: 600;
  }
  .primary,
  .bar button {
    min-width: min-content;
    line-height: 1.4;
    overflow-wrap: break-word;
  }
  .primary:hover {
    filter: brightness(0.85);
  }
  /* Says what is missing when it is pressed. */
  .unready,
  .unready:hover {
    border-color: var(--_pioneer-line);
    background: var(--_pioneer-wash);
    color: var(--_pioneer-muted);
    filter: none;
  }
  [aria-pressed="true"],
  [aria-pressed="true"]:hover {
    background: var(--_pioneer-primary);
    color: var(--_pioneer-surface);
    font-weight: 600;
  }
  [aria-pressed="true"]::before {
    margin-right: 4px;
    content: "✓";
    content: "✓" / "";
  }
  .danger {
    color: var(--_pioneer-bad);
  }
  .link {
    padding: 4px 0;
    text-align: left;
    border-color: transparent;
    text-decoration: underline;
  }
  [aria-disabled] {
    opacity: 0.7;
  }
  input,
  textarea,
  select {
    display: block;
    width: 100%;
    border-color: var(--_pioneer-muted);
    color: inherit;
  }
  textarea {
    resize: vertical;
  }
  [aria-invalid]:not(fieldset) {
    border: 2px solid var(--_pioneer-bad);
  }
  :focus {
    outline: 3px solid var(--_pioneer-focus);
    outline-offset: 2px;
    box-shadow: 0 0 0 2px var(--_pioneer-ink);
  }
  [tabindex="-1"]:focus,
  :focus:not(:focus-visible) {
    outline: 0;
    box-shadow: none;
  }
  .field,
  .choices,
  .card,
  .notice {
    margin-bottom: 24px;
  }
  .field > *,
  legend,
  .hint,
  .error {
    display: block;
    margin-bottom: 8px;
  }
  .error {
    color: var(--_pioneer-bad);
  }
  .mark {
    display: inline-block;
    flex: none;
    width: 1.5em;
    margin-right: 8px;
    border-radius: 50%;
    background: var(--_pioneer-bad);
    color: var(--_pioneer-surface);
    font: 700 0.85em/1.5 sans-serif;
    text-align: center;
  }
  .choices {
    display: grid;
    gap: 8px;
  }
  .choice,
  .notice {
    display: flex;
    align-items: flex-start;
  }
  .choice {
    position: relative;
    font-weight: 400;
    cursor: pointer;
  }
  .choice > input {
    flex: none;
    width: 1.3em;
    height: 1.3em;
    min-height: 0;
    margin: 0.15em 12px 0 0;
  }
  .choice > [type="radio"] {
    padding: 0;
    border: 2px solid var(--_pioneer-muted);
    border-radius: 50%;
    appearance: none;
  }
  .choice > [type="radio"]:checked {
    border-color: var(--_pioneer-primary);
    background: radial-gradient(closest-side, var(--_pioneer-primary) 58%, transparent 64%);
  }
  .choice > span {
    flex: 1;
  }
  [type="checkbox"] + span {
    text-wrap: pretty;
    word-break: normal;
    white-space: pre-line;
  }
  .on {
    box-shadow: inset 0 0 0 2px var(--_pioneer-primary);
  }
  .off {
    border-style: dashed;
    color: var(--_pioneer-muted);
  }
  .card,
  .notice {
    padding: 16px;
  }
  .notice {
    border-left: 4px solid var(--_pioneer-primary);
    background: var(--_pioneer-wash);
  }
  .bad {
    border-color: var(--_pioneer-bad);
    background: #fdf0ee;
  }
  .good {
    border-color: var(--_pioneer-good);
    background: #e9f5ee;
  }
  .badge {
    display: inline-block;
    padding: 0 8px;
    border: 1px solid;
    border-radius: 4px;
    font-size: 0.85em;
  }
  .party {
    background: var(--_pioneer-party);
    color: var(--_pioneer-surface);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
  }
  .away {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    /* Some checkers take what a clip path hides for absent. */
    clip: rect(1px, 1px, 1px, 1px);
  }
  .skeleton i {
    display: block;
    height: 56px;
    margin-bottom: 8px;
    background: var(--_pioneer-wash);
  }
  @media (forced-colors: active) {
    .choice > [type="radio"] {
      appearance: auto;
    }
    .on,
    .primary,
    [aria-pressed="true"] {
      border: 3px solid Highlight !important;
    }
    .unready {
      border: 1px dashed !important;
    }
  }
  @media print {
    button,
    form {
      display: none;
    }
  }
`;
