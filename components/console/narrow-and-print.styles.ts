import { css } from "lit";

/** On a phone, and on paper. */
export const narrowAndPrintStyles = css`
  @media (max-width: 900px) {
    .burger {
      display: inline-flex;
    }
    .frame {
      grid-template-columns: minmax(0, 1fr);
    }
    nav {
      display: none;
      position: static;
      height: auto;
    }
    nav.open {
      display: block;
    }
    .top {
      flex-wrap: wrap;
      gap: 6px 12px;
      height: auto;
      padding: 8px 12px;
    }
    .top .end {
      gap: 10px;
    }
    .find {
      order: 1;
      flex: 1 0 100%;
    }
    .top .brand span,
    .top a small,
    kbd {
      display: none;
    }
    main {
      padding: 14px 12px 60px;
    }
    .two,
    .fields {
      grid-template-columns: minmax(0, 1fr);
    }
    .panel {
      overflow-x: auto;
    }
  }
  @media print {
    .top,
    nav,
    .tools,
    .bulk,
    .said,
    .up,
    .actions {
      display: none !important;
    }
    .frame {
      display: block;
    }
    .scroll {
      overflow: visible;
      border: 0;
    }
    main {
      padding: 0;
    }
    thead {
      display: table-header-group;
    }
    tr {
      break-inside: avoid;
    }
  }
`;
