/** What is drawn beside one another, or one over the other. */
export interface ChartSeries {
  readonly name: string;
  /** One for each category; null where there is none, or none that may be told. */
  readonly values: readonly (number | null)[];
  /** Of the period before: paler, and hatched. */
  readonly isPast?: boolean;
  /** What should be there and is not. */
  readonly isMissing?: boolean;
}

/** A chart in words and numbers; how it looks is `draw-chart.ts`'s. */
export interface Chart {
  /**
   * `bars` lie, and have room for long names; `columns` stand, for what has an order: hours, days of the week. `stacked`
   * bars hold the parts of a whole.
   */
  readonly kind: "bars" | "columns" | "stacked";
  /** What it is of: read out. */
  readonly title: string;
  readonly categories: readonly string[];
  readonly series: readonly ChartSeries[];
  /** Behind each number: `%`. */
  readonly unit?: string;
  /** Said when the drawing does not come. */
  readonly failed: string;
}

/** What a chart takes from where it stands. */
export interface Looks {
  readonly ink: string;
  readonly muted: string;
  readonly line: string;
  readonly surface: string;
  readonly font: string;
  readonly primary: string;
  readonly bad: string;
  /** The reader's own two colours are all there is. */
  readonly isForced: boolean;
}
