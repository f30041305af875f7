import { css } from "lit";

/**
 * The signed copy: on the screen as a sheet of paper, in print as one page of A4. `size-…` is chosen by what has to
 * fit.
 */
export const copyStyles = css`
  .copy-part {
    margin-top: 24px;
  }
  .copy-part > .row {
    margin-bottom: 16px;
  }
  .copy {
    --_pioneer-size: 12pt;
    margin: 0 auto;
    padding: 24px;
    max-width: 210mm;
    border: 1px solid var(--_pioneer-line);
    border-top: 6px solid var(--_pioneer-party);
    background: #fff;
    color: #000;
    font-size: max(15px, 0.85em);
    line-height: 1.5;
  }
  .copy header {
    margin-bottom: 0.8em;
    text-align: center;
  }
  .copy header b {
    display: block;
    color: var(--_pioneer-party);
    font-size: 1.7em;
    letter-spacing: 0.1em;
  }
  .copy h4 {
    margin: 0.8em 0 0.2em;
    padding-left: 0.5em;
    border-left: 3px solid var(--_pioneer-party);
    font-size: 1.05em;
    line-height: 1.3;
  }
  .copy dl {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 20em), 1fr));
    gap: 0 2em;
    margin: 0;
  }
  .copy dl > div {
    gap: 0.6em;
    padding: 0.2em 0;
    border-bottom: 1px solid #ccc;
  }
  .copy dt {
    flex: 0 0 5.5em;
    color: #444;
  }
  .copy ol,
  .copy ol > li {
    margin: 0;
  }
  .copy p,
  .copy dd {
    white-space: pre-line;
  }
  .copy small {
    color: #444;
    font-size: 0.92em;
  }
  .copy .name {
    display: flex;
    align-items: flex-end;
    justify-content: flex-end;
    gap: 1em;
    margin-top: 0.6em;
  }
  .copy svg {
    width: 52mm;
    max-width: 60%;
    height: 16mm;
  }
  .copy .digest {
    font: 0.95em/1.5 ui-monospace, Consolas, monospace;
    word-spacing: 0.15em;
  }
  .copy.measure {
    position: absolute;
    visibility: hidden;
    width: 182mm;
    max-width: none;
    padding: 0;
    font-size: var(--_pioneer-size);
  }
  .copy.size-1 {
    --_pioneer-size: 10.5pt;
  }
  .copy.size-2 {
    --_pioneer-size: 9.5pt;
  }
  .copy.size-3 {
    --_pioneer-size: 8.5pt;
  }
  .copy.size-4 {
    --_pioneer-size: 7.5pt;
  }
  .copy.size-5 {
    --_pioneer-size: 6pt;
  }
  @page {
    size: A4;
    margin: 12mm 14mm;
  }
  @media print {
    .copy {
      max-width: none;
      padding: 0;
      border: 0;
      font-size: var(--_pioneer-size);
    }
  }
`;
