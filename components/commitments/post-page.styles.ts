import { css } from "lit";

export const postStyles = css`
  .back {
    margin-left: -4px;
    text-decoration: none;
  }
  .over {
    margin-bottom: 8px;
  }
  .full {
    border: 1px solid var(--_pioneer-line);
    border-top: 4px solid var(--_pioneer-primary);
    border-radius: 6px;
    background: var(--_pioneer-surface);
  }
  .full header {
    padding: 20px 24px;
    border-bottom: 1px solid var(--_pioneer-line);
    background: var(--_pioneer-wash);
  }
  .full header > * + * {
    margin-top: 6px;
  }
  .full small {
    display: inline-block;
    margin-right: 12px;
  }
  .full header b {
    margin-right: 8px;
  }
  .eyebrow {
    color: var(--_pioneer-primary);
    font-size: 0.9em;
    font-weight: 600;
  }
  .full h2 {
    font-size: 1.5em;
  }
  .full h3 {
    margin-bottom: 12px;
    font-size: 1.1em;
  }
  .full h4 {
    margin-bottom: 4px;
    font-size: 0.95em;
  }
  .labels li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  .honour {
    border-color: #8a5a00;
    background: #fff7e0;
    color: #6b4500;
  }
  .theme {
    border-color: var(--_pioneer-line);
    color: var(--_pioneer-muted);
    font-weight: 400;
  }
  .parts {
    display: grid;
    gap: 24px;
    padding: 24px;
  }
  .side > section + section,
  .main > section + section {
    margin-top: 24px;
    padding-top: 24px;
    border-top: 1px solid var(--_pioneer-line);
  }
  .side > section > ul > li + li {
    margin-top: 16px;
    padding-top: 16px;
    border-top: 1px dashed var(--_pioneer-line);
  }
  .side > section > ul > li > small {
    display: block;
    margin-top: 4px;
  }
  .hours {
    font-size: 0.9em;
    font-variant-numeric: tabular-nums;
  }
  .figures dl {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(8em, 1fr));
    gap: 12px;
  }
  .figures dl > div {
    padding: 8px 12px;
    border-radius: 4px;
    background: var(--_pioneer-wash);
  }
  .figures dt {
    color: var(--_pioneer-muted);
    font-size: 0.9em;
  }
  .figures dd b {
    font-size: 1.3em;
    font-variant-numeric: tabular-nums;
  }
  .figures dd small {
    display: block;
  }
  ol {
    list-style: none;
  }
  .vow {
    padding: 16px 0;
    border-bottom: 1px solid var(--_pioneer-line);
  }
  .vow:first-child {
    padding-top: 0;
  }
  .vow:last-child {
    padding-bottom: 0;
    border-bottom: 0;
  }
  .vow > .row,
  .vow > div {
    margin-top: 8px;
  }
  .vow > .row small {
    margin: 0;
  }
  .vow .badge {
    display: inline-flex;
    align-items: center;
  }
  .paper {
    white-space: pre-line;
  }
  .evidence,
  .about-it,
  .concerns > .concern {
    padding: 12px 16px;
    border-radius: 4px;
    background: var(--_pioneer-wash);
  }
  .about-it {
    border-left: 3px solid var(--_pioneer-line);
    background: none;
  }
  .concerns > .concern {
    margin-bottom: 12px;
  }
  .reply {
    margin-top: 8px;
    padding: 8px 12px;
    border-left: 3px solid var(--_pioneer-good);
    background: var(--_pioneer-surface);
  }
  .photos {
    margin: 8px 0;
  }
  .photos img {
    display: block;
    width: 160px;
    height: 120px;
    border: 1px solid var(--_pioneer-line);
    border-radius: 4px;
    object-fit: cover;
  }
  .photos a,
  .file a {
    display: inline-flex;
    align-items: center;
    min-height: var(--_pioneer-target);
  }
  .file a {
    gap: 8px;
  }
  .raise-it {
    margin-top: 4px;
    padding-left: 0;
  }
  .concerns .raise-it {
    padding: 8px 16px;
    border-color: currentColor;
    text-decoration: none;
  }
  .verification {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 16px 24px;
    padding: 20px 24px;
    border-top: 1px solid var(--_pioneer-line);
  }
  .verification > div {
    flex: 1 1 16em;
  }
  .qr {
    flex: none;
    width: 128px;
    height: 128px;
    margin: 0;
    stroke: none;
    fill: #000;
  }
  .qr .paper {
    fill: #fff;
  }
  .gone {
    margin-top: 16px;
  }
  @media (min-width: 860px) {
    .parts {
      grid-template-columns: minmax(15em, 3fr) 7fr;
      gap: 32px;
    }
    .main {
      padding-left: 32px;
      border-left: 1px solid var(--_pioneer-line);
    }
  }
  @media print {
    .full {
      border: 0;
      font-size: 9.5pt;
      line-height: 1.45;
    }
    .full header {
      padding: 0 0 3mm;
      border-bottom: 2pt solid var(--_pioneer-primary);
      background: none;
    }
    .full h3 {
      margin-bottom: 2mm;
    }
    .parts {
      grid-template-columns: 48mm 1fr;
      gap: 5mm;
      padding: 4mm 0;
    }
    .main {
      padding-left: 5mm;
      border-left: 0.5pt solid var(--_pioneer-line);
    }
    .side > section > ul > li + li,
    .side > section + section,
    .main > section + section {
      margin-top: 3mm;
      padding-top: 3mm;
    }
    .side > section > ul > li > small {
      margin-top: 0;
    }
    .vow {
      padding: 2mm 0;
      break-inside: avoid;
    }
    .vow > .row,
    .vow > div {
      margin-top: 1mm;
    }
    .party {
      background: none;
      color: var(--_pioneer-party);
    }
    .photos,
    .on-screen,
    .concerns > .hint,
    .raise-it {
      display: none;
    }
    .file a {
      min-height: 0;
      color: inherit;
      text-decoration: none;
    }
    .figures dl {
      grid-template-columns: 1fr 1fr;
      gap: 2mm;
    }
    .figures dl > div,
    .evidence,
    .about-it,
    .concerns > .concern {
      padding: 1mm 2mm;
      border: 0.5pt solid var(--_pioneer-line);
      background: none;
    }
    .concerns > .concern {
      margin-bottom: 2mm;
      break-inside: avoid;
    }
    .reply {
      margin-top: 1mm;
      padding: 0 2mm;
    }
    .verification {
      flex-wrap: nowrap;
      padding: 3mm 0 0;
      break-inside: avoid;
    }
    .verification > div {
      flex: 1;
    }
    .verification h3,
    .verification .hint {
      margin-bottom: 0.5mm;
    }
    .qr {
      width: 24mm;
      height: 24mm;
    }
    .printed {
      display: block;
    }
  }
`;
