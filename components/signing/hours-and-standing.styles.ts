import { css } from "lit";

export const hoursAndStandingStyles = css`
  .card.hours {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 8.5em), 1fr));
    gap: 0 16px;
    align-items: end;
    margin-bottom: 12px;
  }
  .card.hours > .field {
    margin-bottom: 8px;
  }
  .card.hours > .wrong {
    grid-column: 1 / -1;
  }
  .card.hours > button {
    justify-self: start;
    margin-bottom: 8px;
  }
  .add-hours,
  .signature ~ .hint {
    margin-bottom: 24px;
  }
  .found + dl {
    margin-bottom: 0;
  }
  .found ~ dl > div {
    flex-wrap: wrap;
    gap: 0 16px;
  }
  .found ~ dl dd {
    flex: 1 1 10em;
  }
  ol > li {
    margin-bottom: 8px;
  }
  .wrong {
    margin-bottom: 8px;
  }
  canvas.signature {
    display: block;
    width: 100%;
    height: 200px;
    margin-bottom: 8px;
    border: 2px dashed var(--muted);
    border-radius: 6px;
    background: #fff;
    touch-action: none;
    cursor: crosshair;
  }
  .signature + .row {
    margin-bottom: 12px;
  }
  .asking .row {
    margin-top: 12px;
  }
  @media (max-width: 480px) {
    .found ~ .row > button {
      flex: 1 1 100%;
    }
  }
`;
