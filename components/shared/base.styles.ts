import { css } from "lit";

/**
 * Looks that all elements share. A portal adjusts them with these custom properties, set on the element or around it:
 * `--pioneer-ink` `--pioneer-muted` `--pioneer-line` `--pioneer-surface` `--pioneer-wash` `--pioneer-primary`
 * `--pioneer-primary-hover` `--pioneer-primary-wash` `--pioneer-party` `--pioneer-good` `--pioneer-good-wash` `--pioneer-bad`
 * `--pioneer-bad-wash` `--pioneer-focus` `--pioneer-radius` `--pioneer-font` `--pioneer-font-size` `--pioneer-target`.
 *
 * Everything inherited is reset on `.root`, not on `:host`: a portal's `* {}` rule reaches the host and would win there.
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
    --wash: var(--pioneer-wash, #f4f7fb);
    --primary: var(--pioneer-primary, #0b4f9e);
    --primary-hover: var(--pioneer-primary-hover, #083f80);
    --primary-wash: var(--pioneer-primary-wash, #e8f0fa);
    --party: var(--pioneer-party, #b4161b);
    --good: var(--pioneer-good, #1b6e3c);
    --good-wash: var(--pioneer-good-wash, #e9f5ee);
    --bad: var(--pioneer-bad, #b42318);
    --bad-wash: var(--pioneer-bad-wash, #fdf0ee);
    --focus: var(--pioneer-focus, #f2a900);
    --radius: var(--pioneer-radius, 6px);
    --target: var(--pioneer-target, 44px);
    display: block;
    visibility: inherit;
    color: var(--ink);
    font: var(--pioneer-font-size, 17px) / 1.6
      var(--pioneer-font, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', system-ui, sans-serif);
    overflow-wrap: anywhere;
    -webkit-text-size-adjust: 100%;
  }
  :host([kiosk]) .root {
    --target: var(--pioneer-target, 64px);
    font-size: var(--pioneer-font-size, 24px);
  }
  * {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  h2,
  h3,
  p,
  ul,
  dl,
  dd,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
    min-width: 0;
    list-style: none;
  }
  h2,
  h3,
  legend,
  .field > label {
    font-weight: 600;
    line-height: 1.4;
    padding: 0;
  }
  h2 {
    font-size: 1.3em;
    scroll-margin: 72px;
  }
  h3 {
    font-size: 1em;
  }
  small,
  .hint {
    font-size: 0.9em;
    font-weight: 400;
    color: var(--muted);
  }

  a {
    color: var(--primary);
  }
  button,
  .button,
  input,
  textarea,
  select {
    font: inherit;
    color: inherit;
    margin: 0;
    min-height: var(--target);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
  }
  button,
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    padding: 6px 20px;
    border-color: currentColor;
    color: var(--primary);
    text-decoration: none;
    cursor: pointer;
    touch-action: manipulation;
  }
  button:hover,
  .button:hover {
    background: var(--primary-wash);
    color: var(--primary-hover);
  }
  .primary {
    background: var(--primary);
    border-color: var(--primary);
    color: #fff;
    font-weight: 600;
  }
  .primary:hover {
    background: var(--primary-hover);
    color: #fff;
  }
  .danger {
    color: var(--bad);
  }
  .link {
    min-height: var(--target);
    padding: 4px;
    border-color: transparent;
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  [aria-disabled='true'] {
    opacity: 0.7;
    cursor: progress;
  }
  input,
  textarea,
  select {
    display: block;
    width: 100%;
    padding: 8px 12px;
    border-color: #74839a;
  }
  textarea {
    resize: vertical;
  }
  [aria-invalid='true']:not(fieldset) {
    border: 2px solid var(--bad);
  }
  :focus {
    outline: 3px solid var(--focus);
    box-shadow: 0 0 0 2px var(--ink);
    outline-offset: 2px;
  }
  :focus:not(:focus-visible),
  h2:focus,
  fieldset:focus {
    outline: 0;
    box-shadow: none;
  }

  .field,
  .choice,
  .stack {
    display: block;
  }
  .field {
    margin: 0 0 24px;
  }
  .field > label:not(.choice),
  .field > .hint,
  .error {
    display: block;
    margin-bottom: 8px;
  }
  .error {
    color: var(--bad);
    font-weight: 600;
  }
  .mark {
    display: inline-block;
    flex: none;
    width: 1.4em;
    height: 1.4em;
    margin-right: 8px;
    border-radius: 50%;
    background: var(--bad);
    color: #fff;
    font: 700 0.85em/1.4 sans-serif;
    text-align: center;
  }
  legend {
    margin-bottom: 8px;
  }
  .choices {
    display: grid;
    gap: 8px;
    margin-bottom: 16px;
  }
  .choice {
    position: relative;
    display: flex;
    align-items: flex-start;
    min-height: var(--target);
    padding: 8px 12px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
    cursor: pointer;
    touch-action: manipulation;
  }
  .choice > input {
    flex: none;
    width: 1.3em;
    height: 1.3em;
    min-height: 0;
    margin: 0.15em 12px 0 0;
    accent-color: var(--primary);
  }
  .choice > span {
    flex: 1;
    min-width: 0;
  }
  .choice:hover {
    border-color: var(--primary);
    background: var(--wash);
  }
  .choice.on {
    border-color: var(--primary);
    box-shadow: inset 0 0 0 1px var(--primary);
    background: var(--primary-wash);
  }
  .choice.off {
    background: var(--wash);
    color: var(--muted);
    cursor: not-allowed;
  }

  .card,
  .notice {
    padding: 16px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
    margin-bottom: 16px;
  }
  .notice {
    display: flex;
    border-left: 4px solid var(--primary);
    background: var(--primary-wash);
  }
  .notice.bad {
    border-color: var(--bad);
    background: var(--bad-wash);
  }
  .notice.good {
    border-color: var(--good);
    background: var(--good-wash);
  }
  .notice button {
    margin-top: 8px;
  }
  .badge {
    display: inline-block;
    padding: 0 8px;
    border: 1px solid;
    border-radius: 4px;
    font-size: 0.85em;
    font-weight: 600;
    color: var(--muted);
  }
  .badge.party {
    border-color: var(--party);
    background: var(--party);
    color: #fff;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 16px;
  }
  .away {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .skeleton i {
    display: block;
    height: calc(var(--target) + 8px);
    margin-bottom: 8px;
    border-radius: var(--radius);
    background: var(--wash);
    animation: wait 1.2s ease-in-out infinite alternate;
  }
  @keyframes wait {
    to {
      background: var(--line);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .skeleton i {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    .choice.on {
      border: 3px solid Highlight;
    }
    .mark,
    .badge {
      border: 1px solid;
    }
  }
  @media print {
    button,
    form,
    .skeleton {
      display: none;
    }
  }
`;
