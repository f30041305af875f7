import { css } from "lit";

/** The referral slip: off the screen, and on one sheet when it is printed by itself. */
export const recordsStyles = css`
  .panel > .files {
    margin-top: 14px;
  }
  .follow {
    padding: 0;
    list-style: none;
  }
  .follow li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 6px 16px;
    padding: 5px 0;
    border-bottom: 1px solid #e7ecf2;
  }
  .slip {
    font-family: SimSun, "Noto Serif CJK SC", serif;
    font-size: 12pt;
    line-height: 1.6;
    color: #000;
  }
  .book {
    page: register;
    font-family: SimSun, "Noto Serif CJK SC", serif;
    font-size: 9.5pt;
    line-height: 1.4;
    color: #000;
  }
  .book h1 {
    font-size: 16pt;
    text-align: center;
  }
  .book .of,
  .book footer {
    display: flex;
    justify-content: space-between;
    margin: 6pt 0;
  }
  .book footer {
    justify-content: flex-end;
    gap: 120pt;
    margin: 18pt 120pt 0 0;
  }
  .book table {
    width: 100%;
    table-layout: fixed;
    border-collapse: collapse;
  }
  .book th,
  .book td {
    padding: 3pt 4pt;
    border: 0.6pt solid #000;
    color: #000;
    background: none;
    font-size: 9.5pt;
    text-align: left;
    white-space: normal;
    overflow-wrap: anywhere;
  }
  .book tr {
    break-inside: avoid;
  }
  .book .no {
    width: 28pt;
    text-align: right;
  }
  .book .when,
  .book .code {
    width: 84pt;
  }
  .book .where {
    width: 120pt;
  }
  @page register {
    size: A4 landscape;
    margin: 12mm;
  }
  @media screen {
    .book,
    .slip {
      display: none;
    }
  }
  .slip h1 {
    margin-bottom: 10pt;
    font-size: 18pt;
    text-align: center;
  }
  .slip table {
    width: 100%;
    table-layout: fixed;
    border-collapse: collapse;
  }
  .slip th,
  .slip td {
    padding: 5pt 7pt;
    border: 0.6pt solid #000;
    color: #000;
    background: none;
    vertical-align: top;
    overflow-wrap: anywhere;
    white-space: pre-line;
  }
  .slip th {
    width: 72pt;
    font-weight: 600;
    text-align: left;
  }
  .slip .long {
    height: 76pt;
  }
  .slip footer {
    display: flex;
    justify-content: space-between;
    margin-top: 26pt;
  }
  @page {
    size: A4;
    margin: 18mm;
  }
`;
