import { css } from "lit";

export const reportsStyles = css`
  .report-tools {
    padding-bottom: 12px;
    border-bottom: 1px solid var(--_pioneer-line);
  }
  .stepper {
    display: flex;
  }
  .stepper button {
    padding: 0 10px;
    font-size: 1.2em;
    line-height: 1;
  }
  .stepper select {
    min-width: 150px;
    margin: 0 4px;
  }
  .report-facts {
    margin-bottom: 10px;
  }
  .report-facts p {
    margin: 0;
  }
  .report-facts b {
    margin-right: 6px;
    font-size: 1.15em;
  }
  .report-facts .hint {
    margin-left: 6px;
  }
  .kept {
    margin-bottom: 12px;
  }
  .kept ul {
    padding: 6px 0 0 20px;
  }
  .kept [aria-current] {
    font-weight: 600;
    color: inherit;
  }
  .chapter + .chapter {
    margin-top: 22px;
  }
  .chapter > h2 {
    margin-bottom: 10px;
    padding-left: 10px;
    border-left: 3px solid var(--_pioneer-party);
  }
  @media print {
    .actions-of-report {
      display: none;
    }
  }
`;
