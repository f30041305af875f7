/** How the keyboard leads through a grid whose rows begin with a heading: one cell takes the focus at a time. */
export class Grid {
  /** Which cell Tab leads to. */
  row = 0;
  column = 0;

  /** Takes note of where the focus is. */
  follow(event: Event): void {
    const cell = cellOf(event);
    const row = cell?.parentElement;
    if (!cell || !(row instanceof HTMLTableRowElement)) return;
    this.row = row.sectionRowIndex;
    this.column = cell.cellIndex - 1;
  }

  /** Moves by an arrow, Home or End; true when the key was one of these. */
  move(event: KeyboardEvent): boolean {
    const cell = cellOf(event);
    const row = cell?.parentElement;
    if (!cell || !(row instanceof HTMLTableRowElement)) return false;
    const body = row.parentElement instanceof HTMLTableSectionElement ? row.parentElement.rows : undefined;
    const beside = (rows: number) => body?.[row.sectionRowIndex + rows]?.cells[cell.cellIndex];
    const steps: Readonly<Record<string, () => HTMLTableCellElement | undefined>> = {
      ArrowRight: () => row.cells[cell.cellIndex + 1],
      ArrowLeft: () => row.cells[cell.cellIndex - 1],
      ArrowDown: () => beside(1),
      ArrowUp: () => beside(-1),
      Home: () => row.cells[1],
      End: () => row.cells[row.cells.length - 1],
    };
    const step = steps[event.key];
    if (!step) return false;
    const to = step();
    if (to?.matches("td")) to.focus();
    return true;
  }
}

/** The cell something happened in. */
export const cellOf = (event: Event): HTMLTableCellElement | undefined =>
  (event.target instanceof Element ? event.target.closest("td") : null) ?? undefined;
