import { css } from "lit";

/** Figures side by side where there is room for two. */
export const figureStyles = css`
  .figures {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 460px), 1fr));
    gap: 16px;
    align-items: start;
  }
  .figures .panel {
    min-width: 0;
    margin: 0;
    padding: 12px 16px 14px;
  }
  .figures .wide {
    grid-column: 1 / -1;
  }
  .figure-head {
    display: flex;
    gap: 12px;
    align-items: baseline;
    margin-bottom: 8px;
  }
  .figure-head h3 {
    flex: 1;
    margin: 0;
    font-size: 1em;
    font-weight: 600;
  }
  .figure-head button {
    min-height: 26px;
    padding: 1px 8px;
  }
  .drawing {
    min-height: 60px;
    overflow: hidden;
  }
  .drawing svg {
    display: block;
    max-width: 100%;
  }
  .figures td,
  .figures th {
    padding: 5px 10px;
  }
  .figures .scroll td {
    min-width: 64px;
  }
  .figures .total > * {
    border-top: 1px solid var(--_pioneer-line);
    font-weight: 600;
  }
  @media (forced-colors: active) {
    .drawing {
      background: Canvas;
      color: CanvasText;
      forced-color-adjust: none;
    }
  }
  @media print {
    .figures {
      display: block;
    }
    .figures .panel {
      margin-bottom: 10px;
      break-inside: avoid;
    }
    .figure-head button {
      display: none;
    }
    .drawing svg {
      -webkit-print-color-adjust: exact;
      print-color-adjust: exact;
    }
  }
`;
