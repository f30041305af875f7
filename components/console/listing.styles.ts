import { css } from "lit";

/** Lists: what stands over them, their rows, states. */
export const listingStyles = css`
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
    /* A day's field is as high by itself. */
    min-height: 34px;
    border-color: #b7c3d2;
  }
  .switch {
    display: flex;
  }
  .switch button {
    margin: 0;
    border-radius: 0;
  }
  .switch button + button {
    margin-left: -1px;
  }
  .switch button:first-child {
    border-radius: 4px 0 0 4px;
  }
  .switch button:last-child {
    border-radius: 0 4px 4px 0;
  }
  .switch [aria-pressed="true"] {
    position: relative;
  }
  .queue {
    margin-bottom: 12px;
    color: var(--_pioneer-muted);
  }
  /* What is only read out stands where its cell is, and makes the page no wider. */
  .scroll {
    position: relative;
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
  /* Names of three or four characters stay on one line. */
  .scroll td {
    min-width: 84px;
  }
  .scroll .tick-cell {
    min-width: 0;
  }
  tbody th {
    font-weight: 400;
  }
  td a,
  th a {
    text-decoration: none;
  }
  td a:hover,
  th a:hover {
    text-decoration: underline;
  }
  .clamped {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
  }
  @media print {
    .clamped {
      display: block;
    }
  }
  .number {
    text-align: right;
    font-variant-numeric: tabular-nums;
  }
  td time,
  .unbroken {
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
  .empty button {
    margin-top: 10px;
  }
  .empty {
    padding: 32px 20px;
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
  .state.soon {
    background: #fff0cc;
    color: #6b4700;
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
  .deciding select {
    width: auto;
    max-width: 240px;
  }
  .deciding td {
    vertical-align: top;
  }
  .deciding .combo > ul {
    position: static;
  }
  .deciding .to {
    min-width: 220px;
    margin-top: 4px;
  }
`;
