import { css } from "lit";
import { dateStyles } from "../submission/date-field.ts";

/** What is owed and what was entered, as cards that are read one after the other on a phone and side by side elsewhere. */
export const ownBooksStyles = css`
  ${dateStyles}
  .own-books ul,
  .own-circulars ul {
    padding: 0;
    list-style: none;
  }
  .own-books .dues,
  .own-books .records,
  .own-circulars > ul {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 20em), 1fr));
    gap: 12px;
    margin: 12px 0;
  }
  .own-books li.card,
  .own-circulars li.card {
    margin: 0;
    padding: 16px;
    border: 1px solid var(--_pioneer-line);
    border-radius: 6px;
    background: var(--_pioneer-surface);
  }
  .own-books li.card.bad {
    border-left: 4px solid var(--_pioneer-bad);
    background: #fdf0ee;
  }
  .own-books h4,
  .own-circulars h4 {
    margin: 24px 0 4px;
    font-size: 1.05em;
    font-weight: 600;
  }
  .own-books li h4,
  .own-circulars li h4 {
    margin: 0 0 4px;
  }
  .own-books h4 small {
    display: inline-block;
    margin-left: 8px;
    color: var(--_pioneer-muted);
    font-weight: 400;
  }
  .own-books .row,
  .own-circulars .row {
    margin-top: 12px;
  }
  .own-books dl {
    margin: 12px 0 0;
  }
  .own-books dl > div {
    display: flex;
    flex-wrap: wrap;
    gap: 0 12px;
    padding: 6px 0;
    border-bottom: 1px solid var(--_pioneer-line);
  }
  .own-books dt {
    flex: 0 0 7em;
    width: auto;
    color: var(--_pioneer-muted);
  }
  .own-books dd {
    flex: 1 1 10em;
    margin: 0;
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  .own-books .entering {
    max-width: 40em;
    margin: 0;
    padding: 0;
    background: none;
  }
  .own-books li > .notice,
  .own-books .entering > p {
    margin: 12px 0;
  }
  .own-books fieldset {
    margin-bottom: 24px;
  }
  .own-books .leaving > div {
    flex: 1;
  }
  .standing {
    font-weight: 600;
  }
  .standing.late {
    color: var(--_pioneer-bad);
  }
  .standing.fine {
    color: var(--_pioneer-good);
  }
  .own-books .standing.badge,
  .own-books .badge.standing {
    color: var(--_pioneer-good);
    background: #e9f5ee;
  }
  .own-books .badge.closed {
    color: var(--_pioneer-good);
  }
  .own-circulars .text {
    margin: 12px 0;
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  .own-files {
    margin-top: 12px;
  }
  .own-files li {
    padding: 0;
    border: 0;
  }
  .own-files .link {
    min-height: var(--_pioneer-target);
    overflow-wrap: anywhere;
  }
  .record-sheet {
    font-family: SimSun, "Noto Serif CJK SC", serif;
    font-size: 12pt;
    line-height: 1.6;
    color: #000;
  }
  .record-sheet h1 {
    margin-bottom: 10pt;
    font-size: 18pt;
    text-align: center;
  }
  .record-sheet table {
    width: 100%;
    table-layout: fixed;
    border-collapse: collapse;
  }
  .record-sheet th,
  .record-sheet td {
    padding: 5pt 7pt;
    border: 0.6pt solid #000;
    vertical-align: top;
    overflow-wrap: anywhere;
    white-space: pre-line;
  }
  .record-sheet th {
    width: 96pt;
    font-weight: 600;
    text-align: left;
  }
  .record-sheet .signed {
    display: flex;
    justify-content: space-between;
    margin-top: 26pt;
    padding-right: 60pt;
  }
  @media screen {
    .record-sheet {
      display: none;
    }
  }
`;
