import { css } from "lit";

/** Paper: sizes in points and millimetres, as printers think. */
export const printedStyles = css`
  .paper,
  .certificate {
    color: #000;
    font-family: "FangSong", "FangSong_GB2312", "STFangsong", "Noto Serif CJK SC", serif;
  }
  .paper {
    padding: 10mm 8mm;
    font-size: 15pt;
    line-height: 28pt;
  }
  .paper h1 {
    margin: 0 0 24pt;
    font: 700 21pt/32pt "SimSun", "Noto Serif CJK SC", serif;
    text-align: center;
    text-wrap: balance;
  }
  .paper h2 {
    margin: 6pt 0 0;
    font: 700 15pt/28pt "SimHei", "Noto Sans CJK SC", sans-serif;
    text-indent: 2em;
  }
  .paper p {
    text-indent: 2em;
    text-align: justify;
  }
  .paper ol {
    padding-left: 4em;
  }
  .paper li {
    break-inside: avoid;
  }
  .paper li span {
    white-space: nowrap;
  }
  .sign {
    margin-top: 28pt;
    margin-left: auto;
    width: 60%;
    text-align: center;
    break-inside: avoid;
  }
  .paper .sign p,
  .paper .chain {
    text-align: inherit;
    text-indent: 0;
  }
  .chain {
    margin-top: 20pt;
    font: 8pt/12pt "Courier New", monospace;
    color: #555;
    overflow-wrap: anywhere;
  }
  .certificate {
    page: certificate;
    padding: 4mm;
    font-size: 22pt;
    line-height: 40pt;
  }
  .frame {
    display: flex;
    flex-direction: column;
    box-sizing: border-box;
    min-height: 176mm;
    padding: 14mm 26mm 8mm;
    border: 1.2mm double #a8332a;
    outline: 0.4mm solid #c8963e;
    outline-offset: 2mm;
    text-align: center;
  }
  .certificate h1 {
    margin-bottom: 12mm;
    font: 700 46pt/58pt "SimSun", "Noto Serif CJK SC", serif;
    letter-spacing: 0.4em;
    text-indent: 0.4em;
    color: #a8332a;
  }
  .certificate .name {
    font-size: 26pt;
    font-weight: 700;
    text-align: left;
  }
  .certificate .name small {
    margin-right: 1em;
    font-size: 20pt;
    font-weight: 400;
    color: inherit;
  }
  .certificate .body {
    margin: 6mm 0;
    text-indent: 2em;
    text-align: justify;
  }
  .certificate.long {
    font-size: 16pt;
    line-height: 26pt;
  }
  .certificate.long h1 {
    margin-bottom: 6mm;
    font-size: 32pt;
    line-height: 40pt;
  }
  .certificate.long .name,
  .certificate.long .name small {
    font-size: 16pt;
    overflow-wrap: anywhere;
  }
  .certificate b {
    display: inline-block;
    text-indent: 0;
  }
  .certificate .sign {
    margin-top: auto;
    width: 55%;
    font-size: 18pt;
    line-height: 32pt;
  }
  .certificate .chain {
    margin-top: 8mm;
    text-align: left;
  }
  @page {
    size: A4;
    margin: 12mm;
  }
  @page certificate {
    size: A4 landscape;
    margin: 12mm;
  }
`;
