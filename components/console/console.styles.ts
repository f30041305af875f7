import { css } from "lit";
import { dialogStyles } from "./dialog.styles.ts";
import { entranceStyles } from "./entrance.styles.ts";
import { entryStyles } from "./entry.styles.ts";
import { listingStyles } from "./listing.styles.ts";
import { narrowAndPrintStyles } from "./narrow-and-print.styles.ts";

/**
 * The console's looks: dense, for a desk with a mouse and a keyboard; the colours and controls are those of the elements.
 * Text is 14 px, what is pressed at least 32 px high; on a touch screen as high as everywhere.
 */
const shellStyles = css`
  :host {
    --pioneer-font-size: 14px;
    --pioneer-target: 32px;
    --_pioneer-ground: #f4f6f9;
    min-height: 100vh;
    background: #f4f6f9;
  }
  @media (pointer: coarse) {
    :host {
      --pioneer-target: 44px;
    }
  }
  .root > .elder,
  .root:not(.switched)::before {
    display: none;
  }
  .root {
    line-height: 1.55;
  }
  h1 {
    font-size: 1.45em;
    font-weight: 600;
    line-height: 1.35;
  }
  h2 {
    font-size: 1.15em;
    scroll-margin-top: 60px;
  }
  button,
  .button,
  input,
  textarea,
  select {
    padding: 4px 10px;
    border-radius: 4px;
  }
  button,
  .button {
    border-color: #b7c3d2;
    white-space: nowrap;
  }
  .danger {
    border-color: currentColor;
  }
  button:disabled {
    opacity: 0.5;
    cursor: default;
  }
  .link {
    padding: 2px 4px;
    border-color: transparent;
    background: none;
  }
  .field,
  .card,
  .notice {
    margin-bottom: 14px;
  }
  .field > *,
  legend,
  .hint,
  .error {
    margin-bottom: 4px;
  }
  .card,
  .notice {
    padding: 14px 16px;
    min-height: 0;
  }
  .skip {
    position: absolute;
    left: -999px;
  }
  .skip:focus {
    left: 8px;
    top: 8px;
    z-index: 5;
    padding: 6px 12px;
    background: var(--_pioneer-surface);
  }
  .top {
    position: sticky;
    top: 0;
    z-index: 3;
    display: flex;
    align-items: center;
    gap: 20px;
    height: 52px;
    padding: 0 20px;
    border-bottom: 1px solid var(--_pioneer-line);
    background: var(--_pioneer-surface);
  }
  .top a {
    text-decoration: none;
  }
  .top .end {
    flex-wrap: nowrap;
    gap: 16px;
    white-space: nowrap;
  }
  .end {
    margin-left: auto;
  }
  .brand {
    display: flex;
    align-items: baseline;
    gap: 10px;
    color: inherit;
    text-decoration: none;
    white-space: nowrap;
  }
  .brand b {
    font-size: 1.2em;
    color: var(--_pioneer-party);
  }
  .brand span {
    color: var(--_pioneer-muted);
  }
  .burger {
    display: none;
  }
  .find {
    flex: 0 1 340px;
    justify-content: space-between;
    color: var(--_pioneer-muted);
    background: var(--_pioneer-ground);
    border-color: var(--_pioneer-line);
  }
  kbd {
    padding: 0 6px;
    border: 1px solid var(--_pioneer-line);
    border-radius: 3px;
    background: var(--_pioneer-surface);
    font: 0.85em/1.6 inherit;
  }
  .frame {
    display: grid;
    grid-template-columns: 196px minmax(0, 1fr);
    align-items: start;
  }
  nav {
    position: sticky;
    top: 52px;
    height: calc(100vh - 52px);
    padding: 10px 0 30px;
    overflow-y: auto;
    border-right: 1px solid var(--_pioneer-line);
    background: var(--_pioneer-surface);
  }
  nav h2 {
    padding: 12px 20px 4px;
    font-size: 0.86em;
    font-weight: 400;
    color: var(--_pioneer-muted);
  }
  nav h2:empty {
    display: none;
  }
  nav ul {
    list-style: none;
  }
  nav a {
    display: block;
    padding: 5px 20px 5px 17px;
    border-left: 3px solid transparent;
    color: inherit;
    text-decoration: none;
  }
  nav a:hover {
    background: var(--_pioneer-ground);
  }
  nav [aria-current] {
    border-left-color: var(--_pioneer-primary);
    background: var(--_pioneer-wash);
    color: var(--_pioneer-primary);
    font-weight: 600;
  }
  main {
    padding: 18px 24px 64px;
    overflow-wrap: break-word;
  }
  select {
    max-width: 100%;
  }
  .head {
    margin-bottom: 14px;
  }
  .up {
    margin-bottom: 2px;
  }
  .up a {
    text-decoration: none;
  }
  .trail {
    display: flex;
    gap: 16px;
    white-space: nowrap;
  }
  .trail span {
    color: var(--_pioneer-muted);
  }
  .panel {
    margin-bottom: 16px;
    padding: 16px 18px;
    border: 1px solid var(--_pioneer-line);
    border-radius: 6px;
    background: var(--_pioneer-surface);
  }
  .panel > h2 {
    margin-bottom: 10px;
  }
  .two {
    display: grid;
    grid-template-columns: minmax(0, 2fr) minmax(280px, 1fr);
    gap: 16px;
    align-items: start;
  }
`;

/** All of it; what stands later holds over what stands before. */
export const consoleStyles = [
  shellStyles,
  entranceStyles,
  listingStyles,
  entryStyles,
  dialogStyles,
  narrowAndPrintStyles,
];
