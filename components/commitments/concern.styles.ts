import { css } from "lit";

/** Looks of raising a concern and following it. */
export const concernStyles = css`
  .back {
    margin-left: -4px;
    text-decoration: none;
  }
  .raise,
  .raised,
  .follow {
    display: block;
    max-width: 720px;
  }
  .raise,
  .raised {
    margin: 16px 0 0;
    padding: 20px;
    border: 1px solid var(--_pioneer-line);
    border-left: 4px solid var(--_pioneer-primary);
    border-radius: 6px;
    background: var(--_pioneer-surface);
  }
  .raise > h3,
  .raised > h3,
  .raised > h4 {
    margin-bottom: 12px;
    font-size: 1.15em;
  }
  .raise .field {
    flex: none;
    margin-bottom: 20px;
  }
  .raise .field + .hint {
    margin: -12px 0 20px;
  }
  .raise .choice input {
    width: 1.3em;
    height: 1.6em;
    padding: 0;
  }
  .raise textarea {
    padding: 8px 16px;
  }
  .about {
    margin-bottom: 16px;
    padding: 8px 12px;
    border-radius: 4px;
    background: var(--_pioneer-wash);
  }
  .about small {
    display: inline;
  }
  .raised ol {
    margin: 0 0 24px;
    padding-left: 1.6em;
  }
  .code {
    font: 700 1.35em/1.5 ui-monospace, Consolas, monospace;
    letter-spacing: 0.05em;
    overflow-wrap: normal;
  }
  .follow form {
    display: block;
    padding: 16px;
  }
  .follow dl {
    margin: 0 0 24px;
  }
  .follow dl > div {
    display: flex;
    gap: 16px;
    padding: 8px 0;
    border-bottom: 1px solid var(--_pioneer-line);
  }
  .follow dt {
    flex: 0 0 6em;
    color: var(--_pioneer-muted);
  }
  .follow dd {
    flex: 1;
    white-space: pre-line;
  }
  .good .mark {
    background: var(--_pioneer-good);
  }
  @media print {
    .raised {
      border: 0;
      padding: 0;
    }
    .raised .row {
      display: none;
    }
  }
`;
