import { css } from "lit";

export const submissionStyles = css`
  .link {
    background: none;
  }
  /* With the switch for large print, and as much wider as its letters are. */
  .root {
    max-width: 48em;
  }
  /* What is short stands two by two, where an element is wide enough for it: fields on one line, whatever stands above. */
  .fields {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(17em, 100%), 1fr));
    column-gap: 24px;
    align-items: end;
  }
  .fields > .field {
    margin-bottom: 24px;
  }
  .sheet > .row {
    margin-bottom: 16px;
  }
  h2 {
    flex: auto;
  }
  section {
    padding-top: 24px;
    border-top: 1px solid var(--_pioneer-line);
  }
  section > h3,
  .sheet > h3 {
    margin-bottom: 16px;
    font-size: 1.15em;
  }
  .card > .field:last-child {
    margin: 0;
  }
  ol,
  dl,
  .found {
    margin: 0 0 24px;
  }
  ol {
    padding-left: 1.6em;
  }
  .found {
    margin-top: 24px;
  }
  .code {
    font: 700 1.35em/1.5 ui-monospace, Consolas, monospace;
    letter-spacing: 0.05em;
    overflow-wrap: normal;
  }
  dl > div {
    display: flex;
    gap: 16px;
    padding: 8px 0;
    border-bottom: 1px solid var(--_pioneer-line);
  }
  dt {
    flex: 0 0 6em;
    color: var(--_pioneer-muted);
  }
  dd {
    flex: 1;
  }
  .paper,
  dd {
    white-space: pre-line;
  }
  .good .mark {
    background: var(--_pioneer-good);
  }
  /* A form half filled in is nobody's document. */
  @media print {
    .filling {
      display: none;
    }
  }
`;
