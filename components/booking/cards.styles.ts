import { css } from "lit";

/** Looks of cards, notices and the levels of a rating, which the first steps do without. */
export const cardStyles = css`
  .card > p,
  .card > h3,
  .notice h3,
  .actions {
    margin-bottom: 8px;
  }
  .badge.off {
    color: var(--_pioneer-bad);
  }
  fieldset.card {
    border: 1px solid var(--_pioneer-line);
  }
  .levels svg {
    flex: none;
    vertical-align: top;
  }
  .levels .choice > span {
    display: flex;
    align-items: center;
    gap: 12px;
  }
  .levels .choice {
    align-items: center;
  }
  @media (min-width: 640px) {
    .levels {
      grid-template-columns: repeat(auto-fit, minmax(7.6em, 1fr));
    }
    .levels .choice,
    .levels .choice > span {
      flex-direction: column;
      justify-content: flex-start;
      gap: 8px;
      padding: 8px 4px;
      text-align: center;
    }
    .levels .choice > input {
      margin: 0;
    }
  }
`;
