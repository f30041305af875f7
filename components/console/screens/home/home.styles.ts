import { css } from "lit";

export const homeStyles = css`
  .waiting th[scope="row"] {
    font-weight: 400;
  }
  .waiting .number {
    font-weight: 600;
  }
  .urgent {
    color: var(--_pioneer-bad);
    font-weight: 600;
  }
  .problems {
    list-style: none;
  }
  .problems li {
    margin-bottom: 8px;
    padding: 8px 12px;
    border-left: 3px solid var(--_pioneer-bad);
    background: #fdf0ee;
  }
  .problems p,
  .fine {
    margin: 0;
  }
  .problems + h2,
  .fine + h2 {
    margin: 16px 0 4px;
  }
`;
