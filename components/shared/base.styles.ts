import { css } from "lit";

/**
 * Looks that all elements share. A portal adjusts them with these custom properties, set on the element or around it:
 * `--pioneer-ink` `--pioneer-muted` `--pioneer-line` `--pioneer-surface` `--pioneer-wash` `--pioneer-primary`
 * `--pioneer-party` `--pioneer-good` `--pioneer-bad` `--pioneer-focus` `--pioneer-font` `--pioneer-font-size`
 * `--pioneer-target`.
 *
 * Everything inherited is reset on `.root`, not on `:host`: a portal's `* {}` rule reaches the host and would win
 * there.
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
    --ink: var(--pioneer-ink, #1f2a37);
    --muted: var(--pioneer-muted, #4b5a6b);
    --line: var(--pioneer-line, #d5dce5);
    --surface: var(--pioneer-surface, #fff);
    --wash: var(--pioneer-wash, #eef4fb);
    --primary: var(--pioneer-primary, #0b4f9e);
    --party: var(--pioneer-party, #b4161b);
    --good: var(--pioneer-good, #1b6e3c);
    --bad: var(--pioneer-bad, #b42318);
    --focus: var(--pioneer-focus, #f2a900);
    --target: var(--pioneer-target, 44px);
    display: block;
    visibility: inherit;
    color: var(--ink);
    font: var(--pioneer-font-size, 17px) / 1.6 var(--pioneer-font, "PingFang SC", "Microsoft YaHei", sans-serif);
    overflow-wrap: anywhere;
    text-wrap: pretty;
    touch-action: manipulation;
    -webkit-text-size-adjust: 100%;
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
  h2 {
    font-size: 1.3em;
    line-height: 1.4;
    scroll-margin: 80px;
  }
  small,
  .hint {
    font-size: 0.9em;
    font-weight: 400;
    color: var(--muted);
  }
  label > small {
    margin-left: 4px;
  }
  a,
  button,
  .button {
    color: var(--primary);
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
    min-height: var(--target);
    padding: 8px 16px;
    border: 1px solid var(--line);
    border-radius: 6px;
    background: var(--surface);
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
    border-color: var(--primary);
    background: var(--wash);
  }
  .primary,
  .primary:hover {
    border-color: var(--primary);
    background: var(--primary);
    color: var(--surface);
    font-weight: 600;
  }
  .primary:hover {
    filter: brightness(0.85);
  }
  .danger {
    color: var(--bad);
  }
  .link {
    padding: 4px;
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
    border-color: var(--muted);
    color: inherit;
  }
  textarea {
    resize: vertical;
  }
  [aria-invalid]:not(fieldset) {
    border: 2px solid var(--bad);
  }
  :focus {
    outline: 3px solid var(--focus);
    outline-offset: 2px;
    box-shadow: 0 0 0 2px var(--ink);
  }
  [tabindex]:focus,
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
    color: var(--bad);
  }
  .mark {
    display: inline-block;
    flex: none;
    width: 1.5em;
    margin-right: 8px;
    border-radius: 50%;
    background: var(--bad);
    color: var(--surface);
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
    border: 2px solid var(--muted);
    border-radius: 50%;
    appearance: none;
  }
  .choice > [type="radio"]:checked {
    border-color: var(--primary);
    background: radial-gradient(closest-side, var(--primary) 58%, transparent 64%);
  }
  .choice > span {
    flex: 1;
    word-break: keep-all;
  }
  .on {
    box-shadow: inset 0 0 0 1px var(--primary);
  }
  .off {
    border-style: dashed;
    color: var(--muted);
  }
  .card,
  .notice {
    padding: 16px;
  }
  .notice {
    border-left: 4px solid var(--primary);
    background: var(--wash);
  }
  .bad {
    border-color: var(--bad);
    background: #fdf0ee;
  }
  .good {
    border-color: var(--good);
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
    background: var(--party);
    color: var(--surface);
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
    clip-path: inset(50%);
  }
  .skeleton i {
    display: block;
    height: 56px;
    margin-bottom: 8px;
    background: var(--wash);
  }
  @media (forced-colors: active) {
    .choice > [type="radio"] {
      appearance: auto;
    }
    .on {
      border: 3px solid Highlight;
    }
  }
  @media print {
    button,
    form {
      display: none;
    }
  }
`;
