/** How what was measured is put on the screen: a name and a column for each county. */
export const line = (name: string, ...cells: string[]): string =>
  `${name.padEnd(34)}${cells.map((cell) => cell.padStart(20)).join("")}`;

/** Two times in milliseconds, and how many times the first the second is. */
export const times = (name: string, a: number, b: number): string =>
  line(name, `${a.toFixed(2)} ms`, `${b.toFixed(2)} ms`, (b / a).toFixed(2));

export const count = (n: number): string => n.toLocaleString("en-US");

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (n: number) => sorted[n] ?? Number.NaN;
  return (at(Math.floor((sorted.length - 1) / 2)) + at(Math.ceil((sorted.length - 1) / 2))) / 2;
}
