import { css } from "lit";

/** A hall's day: what is called stands large, since it is read over the shoulder. */
export const dayStyles = css`
  .hall {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-end;
    gap: 10px 16px;
    margin-bottom: 14px;
  }
  .hall label,
  .line label {
    display: block;
    margin-bottom: 2px;
    font-size: 0.9em;
    font-weight: 400;
    color: var(--_pioneer-muted);
  }
  .hall select {
    width: auto;
    min-width: 240px;
  }
  .hall .scan input {
    width: 240px;
    font-family: Consolas, Menlo, monospace;
    letter-spacing: 0.04em;
  }
  .hall .scan {
    display: flex;
    align-items: flex-end;
    gap: 8px;
  }
  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-end;
    gap: 10px 16px;
  }
  .line input {
    width: 150px;
  }
  .line select {
    width: auto;
  }
  .line .primary {
    min-height: 40px;
    padding: 4px 22px;
    font-size: 1.1em;
  }
  .now {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 12px;
    margin-top: 12px;
    list-style: none;
  }
  .now li {
    display: flex;
    align-items: baseline;
    gap: 10px;
    padding: 6px 12px;
    border: 1px solid var(--_pioneer-line);
    border-radius: 4px;
    background: var(--_pioneer-wash);
  }
  .now b,
  td.ticket {
    font-size: 1.25em;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .heard .notice {
    font-size: 1.15em;
  }
  .session {
    margin-bottom: 16px;
  }
  .session > header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 14px;
    margin-bottom: 6px;
  }
  .session h2 {
    font-variant-numeric: tabular-nums;
  }
  .session table {
    min-width: 860px;
    table-layout: fixed;
  }
  .session td {
    vertical-align: middle;
  }
  .session .slim {
    width: 110px;
  }
  .session .acts {
    width: 340px;
  }
  @media (max-width: 900px) {
    .session .acts {
      width: auto;
    }
  }
`;
