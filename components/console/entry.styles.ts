import { css } from "lit";

/** One entry: its fields, steps, history. */
export const entryStyles = css`
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
    overflow-wrap: anywhere;
  }
  .facts + :not(.steps) {
    margin-top: 12px;
  }
  details:not(.menu) > summary {
    padding: 2px 0;
  }
  .inner dt {
    flex: none;
  }
  .inner dd {
    min-width: 0;
  }
  .inner > div {
    display: flex;
    gap: 8px;
  }
  .plain {
    padding-left: 1.2em;
  }
  .plain li + li {
    margin-top: 4px;
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
  .figures th {
    overflow-wrap: anywhere;
  }
  meter {
    width: 120px;
  }
`;
