import { css } from "lit";

export const deskStyles = css`
  header {
    margin-bottom: 24px;
    padding-bottom: 16px;
    border-bottom: 1px solid var(--_pioneer-line);
  }
  time {
    display: inline-block;
  }
  .date {
    flex: 1 1 auto;
    font-weight: 600;
  }
  section {
    margin-bottom: 32px;
  }
  h3 {
    margin-bottom: 12px;
    padding-left: 12px;
    border-left: 4px solid var(--_pioneer-primary);
    font-size: 1.15em;
    line-height: 1.4;
    scroll-margin: 80px;
  }
  section > .row,
  h4 {
    margin: 16px 0 8px;
    font-size: 1em;
  }
  ul {
    list-style: none;
  }
  li > .row,
  li > button,
  .notice {
    margin-top: 8px;
  }
  article.card {
    margin-bottom: 16px;
    padding: 0 16px;
    border-top: 3px solid var(--_pioneer-primary);
  }
  .head {
    margin: 0 -16px;
    padding: 12px 16px;
    background: var(--_pioneer-wash);
  }
  .head small {
    display: block;
  }
  li {
    padding: 16px 0;
    border-top: 1px solid var(--_pioneer-line);
    scroll-margin: 80px;
  }
  li:first-child {
    border-top: 0;
  }
  dl {
    margin: 4px 0 8px;
  }
  dl > div {
    display: flex;
    align-items: baseline;
    gap: 12px;
  }
  dt {
    flex: none;
    width: 5em;
    color: var(--_pioneer-muted);
  }
  dd a {
    display: inline-block;
    min-height: var(--_pioneer-target);
    line-height: var(--_pioneer-target);
  }
  .booked,
  .requested,
  .open {
    color: var(--_pioneer-primary);
    background: var(--_pioneer-wash);
  }
  .checkedIn,
  .done,
  .approved,
  .kept,
  .putRight {
    color: var(--_pioneer-good);
    background: #e9f5ee;
  }
  .noShow,
  .declined {
    color: var(--_pioneer-muted);
  }
  .overdue {
    color: var(--_pioneer-bad);
    background: #fdf0ee;
  }
  .priority {
    color: #7a4d00;
    background: #fff6e0;
  }
  li form {
    margin-top: 12px;
    padding: 16px;
    border-radius: 6px;
    background: var(--_pioneer-wash);
  }
  fieldset {
    margin-bottom: 16px;
  }
  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 10em), 1fr));
    gap: 0 16px;
    align-items: end;
  }
  .choices.pair {
    gap: 8px;
    margin-bottom: 0;
  }
  .pair .field {
    margin-bottom: 16px;
  }
  .checks .field {
    margin-bottom: 8px;
  }
  .checks .field > * {
    margin: 0;
  }
  blockquote {
    margin: 8px 0;
    padding: 4px 12px;
    border-left: 3px solid var(--_pioneer-line);
  }
  .foot {
    border-top: 1px solid var(--_pioneer-line);
    padding-top: 16px;
  }
  .sheet {
    display: none;
  }
  @media (min-width: 1000px) {
    .columns {
      display: grid;
      grid-template: auto 1fr / 3fr 2fr;
      column-gap: 40px;
    }
    .due {
      grid-area: 1 / 2 / 3;
    }
  }
  @media (max-width: 480px) {
    .row > button,
    form > .primary {
      flex: 1 1 40%;
      width: 100%;
    }
  }
  .called-off {
    margin: 8px 0;
    padding: 8px 12px;
    border-left: 4px solid var(--_pioneer-bad);
    background: #fdf0ee;
    overflow-wrap: anywhere;
  }
  .called-off b {
    color: var(--_pioneer-bad);
  }
  @media print {
    .row,
    .columns,
    .foot {
      display: none;
    }
    .sheet {
      display: block;
      font-size: 14px;
      line-height: 1.5;
    }
    table {
      width: 100%;
      border-collapse: collapse;
      table-layout: fixed;
    }
    caption {
      margin-bottom: 8px;
      text-align: left;
    }
    th,
    td {
      padding: 6px 8px;
      border: 1px solid #000;
      font-weight: 400;
      text-align: left;
      vertical-align: top;
    }
    thead th {
      font-weight: 600;
    }
    tr {
      break-inside: avoid;
    }
    td {
      height: 72px;
    }
    .wide {
      width: 36%;
    }
  }
  .calling li {
    padding: 8px 0;
    border-top: 1px solid var(--_pioneer-line);
  }
  .calling b {
    font-size: 1.3em;
    font-variant-numeric: tabular-nums;
  }
  .register {
    margin-top: 10px;
    padding: 12px;
    border: 1px solid var(--_pioneer-line);
    border-radius: 8px;
  }
`;
