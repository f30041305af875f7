import { css } from "lit";

/** A spreadsheet on its way in. */
export const importStyles = css`
  .import .picker {
    position: relative;
  }
  .import .picker .button {
    display: inline-flex;
    align-items: center;
    cursor: pointer;
  }
  .import .picker:focus-within .button {
    outline: 3px solid var(--_pioneer-focus);
    outline-offset: 2px;
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
  .import .kinds {
    margin-bottom: 10px;
  }
  .import progress {
    width: 240px;
    max-width: 100%;
  }
`;
