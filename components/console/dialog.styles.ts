import { css } from "lit";

/** Dialogs and their forms, what is said for a while. */
export const dialogStyles = css`
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
    flex-wrap: wrap;
    justify-content: flex-end;
    border-top: 1px solid var(--_pioneer-line);
    background: #f8fafc;
  }
  dialog .body {
    padding: 16px 20px;
    overflow-y: auto;
  }
  /* A field from whose list one chooses has room for the list. */
  dialog.with-list .body {
    min-height: 352px;
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
  .foreseen:focus {
    outline: none;
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
`;
