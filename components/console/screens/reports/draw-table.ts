import { html, nothing } from "lit";
import type { ReportTable, TableRow } from "./report-table.ts";

const drawRow = ({ name, cells }: TableRow, isTotal = false): unknown =>
  html`<tr class=${isTotal ? "total" : nothing}><th scope="row">${name}</th>${cells.map((cell) => html`<td class="number">${cell}</td>`)}</tr>`;

/** A table of a report on screen; under its chart it is there for who does not see that. */
export const drawTable = ({ title, head, columns, rows, total }: ReportTable, isAway = false): unknown => {
  const table = html`<table><caption class="away">${title}</caption><thead><tr><th scope="col">${head}</th>${columns.map((column) => html`<th scope="col" class="number">${column}</th>`)}</tr></thead><tbody>${rows.map((row) => drawRow(row))}${total ? drawRow(total, true) : nothing}</tbody></table>`;
  return isAway
    ? html`<div class="away">${table}</div>`
    : html`<div class="scroll" tabindex="0" role="region" aria-label=${title}>${table}</div>`;
};
