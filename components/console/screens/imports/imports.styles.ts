import { css } from "lit";

/** A spreadsheet on its way in. */
export const importStyles = css`
  .import .picker .button {
    display: inline-flex;
    align-items: center;
    cursor: pointer;
  }
  .import .picker input:focus-visible + .button {
    outline: 3px solid var(--_pioneer-focus);
    outline-offset: 2px;
  }
  .import .picker input:disabled + .button {
    opacity: 0.5;
    cursor: default;
  }
  .import td select {
    width: auto;
    min-width: 140px;
  }
  .import td ul {
    margin: 4px 0 0;
  }
  .import .fault {
    color: var(--_pioneer-bad);
  }
  .import .notices {
    margin: 12px 0;
  }
  .import .kinds button[aria-pressed="true"] {
    border-color: var(--_pioneer-primary);
    background: var(--_pioneer-wash);
    font-weight: 600;
  }
  .import .usual {
    margin: 10px 0;
    padding: 0;
    border: 0;
    gap: 8px 18px;
  }
  .import .usual legend {
    float: left;
    padding: 0;
    font-weight: 600;
  }
  .import progress {
    width: 240px;
    max-width: 100%;
  }
`;
