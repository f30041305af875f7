import { css } from "lit";

/**
 * The console's looks: dense, for a desk with a mouse and a keyboard; the colours and controls are those of the elements.
 * Text is 14 px, what is pressed at least 32 px high; on a touch screen as high as everywhere.
 */
export const consoleStyles = css`
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
  }
  .head {
    margin-bottom: 14px;
  }
  .up {
    display: inline-block;
    margin-bottom: 2px;
    text-decoration: none;
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
  /* Entrance */
  .entrance {
    display: grid;
    align-content: start;
    justify-items: center;
    gap: 24px;
    min-height: 100vh;
    padding: 12vh 16px 40px;
  }
  .entrance .brand {
    flex-direction: column;
    align-items: center;
    gap: 4px;
  }
  .entrance .brand b {
    font-size: 1.6em;
  }
  .sign-in {
    width: min(400px, 100%);
    padding: 26px 30px;
  }
  .sign-in.wide {
    width: min(640px, 100%);
  }
  .sign-in h2 {
    margin-bottom: 6px;
    font-size: 1.3em;
  }
  .sign-in h3 {
    margin: 18px 0 8px;
  }
  .sign-in .primary {
    width: 100%;
    min-height: 40px;
    margin: 4px 0 12px;
  }
  .authenticator {
    flex-wrap: nowrap;
    align-items: flex-start;
    gap: 20px;
  }
  .picture {
    flex: none;
    width: 168px;
  }
  .qr {
    width: 100%;
    fill: #000;
  }
  .qr .paper {
    fill: #fff;
  }
  .code {
    font-family: Consolas, Menlo, monospace;
    letter-spacing: 0.04em;
  }
  /* Lists */
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-end;
    gap: 10px 16px;
    margin-bottom: 12px;
  }
  .filters {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-end;
    gap: 8px 12px;
  }
  .filter label {
    display: block;
    margin-bottom: 2px;
    font-size: 0.9em;
    font-weight: 400;
    color: var(--_pioneer-muted);
  }
  .filter input,
  .filter select {
    width: auto;
    min-width: 132px;
    max-width: 220px;
    border-color: #b7c3d2;
  }
  .scroll {
    overflow-x: auto;
    border: 1px solid var(--_pioneer-line);
    border-radius: 6px;
    background: var(--_pioneer-surface);
  }
  table {
    width: 100%;
    border-collapse: collapse;
  }
  th,
  td {
    padding: 7px 12px;
    border-bottom: 1px solid #e7ecf2;
    text-align: left;
    vertical-align: top;
    overflow-wrap: break-word;
  }
  thead th {
    background: #f8fafc;
    font-weight: 600;
    white-space: nowrap;
    color: var(--_pioneer-muted);
  }
  tbody tr:last-child > * {
    border-bottom: 0;
  }
  tbody tr:hover {
    background: #f8fafc;
  }
  td a {
    text-decoration: none;
  }
  td a:hover {
    text-decoration: underline;
  }
  .number {
    text-align: right;
    font-variant-numeric: tabular-nums;
  }
  td time {
    white-space: nowrap;
  }
  .actions {
    text-align: right;
    white-space: nowrap;
  }
  .actions button {
    min-height: 26px;
    padding: 1px 8px;
  }
  .tick-cell {
    width: 1%;
  }
  input[type="checkbox"] {
    width: 16px;
    height: 16px;
    min-height: 0;
    margin: 3px 0 0;
    padding: 0;
    accent-color: var(--_pioneer-primary);
  }
  .tick {
    display: flex;
    gap: 8px;
    align-items: flex-start;
    font-weight: 400;
    cursor: pointer;
  }
  .bulk {
    margin-bottom: 10px;
    padding: 8px 12px;
    border-radius: 6px;
    background: var(--_pioneer-wash);
  }
  .foot {
    padding: 10px 2px;
    color: var(--_pioneer-muted);
  }
  .empty {
    padding: 40px 20px;
    border: 1px dashed var(--_pioneer-line);
    border-radius: 6px;
    background: var(--_pioneer-surface);
    color: var(--_pioneer-muted);
    text-align: center;
  }
  .within .empty {
    padding: 12px;
  }
  .within .scroll {
    border-radius: 4px;
  }
  .history > summary h2 {
    display: inline;
  }
  .history[open] > summary {
    margin-bottom: 10px;
  }
  .text {
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  .compared .changed > * {
    background: #fff7e0;
  }
  .compared td {
    width: 42%;
  }
  .steps button,
  .within .tools button {
    white-space: normal;
    text-align: left;
  }
  .many > p {
    margin-bottom: 10px;
  }
  .steps + .help,
  .steps + .row {
    margin-top: 10px;
  }
  .sheet-table input[type="number"] {
    width: 84px;
    min-width: 0;
  }
  .sheet-table .error {
    white-space: normal;
  }
  progress {
    width: 110px;
    margin-left: 8px;
    accent-color: var(--_pioneer-primary);
  }
  .row.ways {
    margin: 8px 0 12px;
  }
  .others {
    display: grid;
    gap: 8px;
    margin: 16px 0 12px;
    padding-top: 12px;
    border-top: 1px solid var(--_pioneer-line, #ddd);
  }
  .secret {
    margin: 10px 0;
  }
  .secret .row {
    flex-wrap: nowrap;
    margin-top: 4px;
  }
  .secret input {
    flex: 1;
    font-family: Consolas, Menlo, monospace;
  }
  .menu {
    position: relative;
  }
  .menu > summary {
    display: flex;
    align-items: center;
    min-height: var(--_pioneer-target);
    padding: 4px 10px;
    border: 1px solid #b7c3d2;
    border-radius: 4px;
    background: var(--_pioneer-surface);
    color: var(--_pioneer-primary);
    cursor: pointer;
    list-style: none;
  }
  .menu > summary::-webkit-details-marker {
    display: none;
  }
  .menu > div {
    position: absolute;
    right: 0;
    z-index: 2;
    min-width: 170px;
    max-height: 60vh;
    margin-top: 4px;
    padding: 10px 14px;
    overflow-y: auto;
    border: 1px solid var(--_pioneer-line);
    border-radius: 6px;
    background: var(--_pioneer-surface);
    box-shadow: 0 6px 20px rgba(16, 32, 56, 0.14);
  }
  .state {
    display: inline-block;
    padding: 0 8px;
    border-radius: 10px;
    background: #e9edf2;
    color: #3e4c5c;
    white-space: nowrap;
  }
  .state.waits {
    background: #e3eefb;
    color: #0b4f9e;
  }
  .state.good {
    background: #e2f3e8;
    color: #14572f;
  }
  .state.bad {
    background: #fde8e5;
    color: #9b1c12;
  }
  .unset {
    color: #6b7889;
  }
  /* Entries */
  .facts {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(240px, 1fr));
    gap: 10px 24px;
  }
  .facts .wide {
    grid-column: 1 / -1;
  }
  dt {
    font-size: 0.9em;
    color: var(--_pioneer-muted);
  }
  dd {
    white-space: pre-line;
  }
  .inner > div {
    display: flex;
    gap: 8px;
  }
  .plain {
    padding-left: 1.2em;
  }
  .opened {
    padding: 12px 14px;
    border: 1px solid #e3c877;
    border-radius: 6px;
    background: #fffaf0;
  }
  .opened > button {
    margin-top: 10px;
  }
  .steps {
    margin-top: 16px;
    padding-top: 14px;
    border-top: 1px solid var(--_pioneer-line);
  }
  .steps {
    margin-top: 16px;
    padding-top: 14px;
    border-top: 1px solid var(--_pioneer-line);
  }
  blockquote {
    margin: 0 0 10px;
    padding: 8px 14px;
    border-left: 3px solid var(--_pioneer-line);
    background: #f8fafc;
    white-space: pre-line;
  }
  .panel ol {
    margin: 0 0 10px;
    padding-left: 1.5em;
  }
  .panel h2:not(:first-child),
  .panel h3 {
    margin: 14px 0 6px;
  }
  .preview {
    display: block;
    max-width: 220px;
    max-height: 160px;
  }
  .figures {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(380px, 1fr));
    gap: 16px;
    align-items: start;
  }
  .figures .panel {
    margin: 0;
  }
  meter {
    width: 120px;
  }
  /* Dialogs */
  dialog {
    width: min(720px, calc(100vw - 32px));
    max-height: calc(100vh - 48px);
    margin: auto;
    padding: 0;
    border: 0;
    border-radius: 8px;
    background: var(--_pioneer-surface);
    color: inherit;
    font: inherit;
    box-shadow: 0 18px 60px rgba(16, 32, 56, 0.3);
  }
  dialog::backdrop {
    background: rgba(22, 34, 51, 0.45);
  }
  dialog .sheet {
    display: flex;
    flex-direction: column;
    max-height: calc(100vh - 48px);
  }
  dialog .sheet > .head-line,
  dialog .sheet > .foot-line {
    display: flex;
    align-items: center;
    gap: 10px;
    padding: 12px 20px;
  }
  dialog .sheet > .head-line {
    justify-content: space-between;
    border-bottom: 1px solid var(--_pioneer-line);
  }
  dialog .sheet > .foot-line {
    justify-content: flex-end;
    border-top: 1px solid var(--_pioneer-line);
    background: #f8fafc;
  }
  dialog .body {
    padding: 16px 20px;
    overflow-y: auto;
  }
  dialog.again {
    width: auto;
  }
  dialog.again .card {
    margin: 0;
    border: 0;
  }
  .close {
    min-width: var(--_pioneer-target);
    padding: 0;
    border-color: transparent;
    font-size: 1.3em;
    color: var(--_pioneer-muted);
  }
  .primary.final {
    border-color: var(--_pioneer-bad);
    background: var(--_pioneer-bad);
  }
  .help {
    margin-bottom: 12px;
    color: var(--_pioneer-muted);
  }
  .fields {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 2px 20px;
    align-items: start;
  }
  .fields > .wide,
  .fields > .group {
    grid-column: 1 / -1;
  }
  .fields input,
  .fields select,
  .fields textarea {
    border-color: #98a6b8;
  }
  .fields [aria-invalid="true"]:not(fieldset) {
    border-color: var(--_pioneer-bad);
  }
  .group {
    margin-bottom: 14px;
    padding: 10px 14px 4px;
    border: 1px solid var(--_pioneer-line);
    border-radius: 6px;
  }
  .group > legend {
    padding: 0 6px;
  }
  .group > button,
  .ticks > .row {
    margin-bottom: 10px;
  }
  .entry {
    display: flex;
    gap: 8px;
    align-items: flex-end;
  }
  .entry > :first-child {
    flex: 1;
  }
  .entry > .link {
    margin-bottom: 14px;
  }
  .combo {
    position: relative;
  }
  .combo > ul {
    position: absolute;
    right: 0;
    left: 0;
    z-index: 4;
    min-width: 220px;
    max-height: 260px;
    margin-top: 2px;
    overflow-y: auto;
    border: 1px solid var(--_pioneer-line);
    border-radius: 4px;
    background: var(--_pioneer-surface);
    box-shadow: 0 6px 20px rgba(16, 32, 56, 0.14);
    list-style: none;
  }
  .combo > ul[hidden] {
    display: none;
  }
  /* In a dialog that is nothing but the field and its list, the list takes its place: over it, it would be cut off. */
  .palette .combo > ul {
    position: static;
    max-height: 50vh;
    border: 0;
    box-shadow: none;
  }
  .palette .hint {
    margin: 0;
    padding: 6px 10px;
  }
  .combo li small {
    margin-left: 6px;
  }
  .combo li {
    padding: 6px 10px;
    cursor: pointer;
  }
  .combo [aria-selected="true"],
  .combo li:hover {
    background: var(--_pioneer-wash);
  }
  .said {
    position: fixed;
    bottom: 24px;
    left: 50%;
    z-index: 6;
    display: flex;
    align-items: center;
    gap: 14px;
    max-width: min(640px, calc(100vw - 32px));
    padding: 10px 12px 10px 18px;
    border-radius: 6px;
    background: #1f2a37;
    color: #fff;
    transform: translateX(-50%);
  }
  .said button {
    color: #fff;
    background: none;
  }
  @media (max-width: 900px) {
    .burger {
      display: inline-flex;
    }
    .frame {
      grid-template-columns: minmax(0, 1fr);
    }
    nav {
      display: none;
      position: static;
      height: auto;
    }
    nav.open {
      display: block;
    }
    .top {
      flex-wrap: wrap;
      gap: 6px 12px;
      height: auto;
      padding: 8px 12px;
    }
    .top .end {
      gap: 10px;
    }
    .find {
      order: 1;
      flex: 1 0 100%;
    }
    .top .brand span,
    .top a small,
    kbd {
      display: none;
    }
    main {
      padding: 14px 12px 60px;
    }
    .two,
    .fields {
      grid-template-columns: minmax(0, 1fr);
    }
    .panel {
      overflow-x: auto;
    }
  }
  @media print {
    .top,
    nav,
    .tools,
    .bulk,
    .said,
    .up,
    .actions {
      display: none !important;
    }
    .frame {
      display: block;
    }
    .scroll {
      overflow: visible;
      border: 0;
    }
    main {
      padding: 0;
    }
    thead {
      display: table-header-group;
    }
    tr {
      break-inside: avoid;
    }
  }
`;
