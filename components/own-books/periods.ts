import type { OwnTexts } from "./host.ts";

/** What a period is called: `2026-11`, `2026-Q4`, `2026`. */
export function periodName({ month, quarter, year: whole }: OwnTexts, period: string): string {
  const [year = "", part] = period.split("-");
  if (part === undefined) return whole(year);
  return part.startsWith("Q") ? quarter(year, part.slice(1)) : month(year, String(Number(part)));
}

/** Whether a day lies in a period. */
export function isIn(day: string, period: string): boolean {
  const [year, part] = period.split("-");
  if (day.slice(0, 4) !== year) return false;
  if (part === undefined) return true;
  const month = Number(day.slice(5, 7));
  return part.startsWith("Q") ? Math.ceil(month / 3) === Number(part.slice(1)) : month === Number(part);
}
