import { css } from "lit";

export const hoursStyles = css`
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
  .wrong {
    margin-bottom: 8px;
  }
`;
