/** Whole months and single days of a span of dates, both included: as few periods as say the same. */
export function periodsOf(from: string, to: string): string[] {
  const periods: string[] = [];
  for (let date = from; date <= to;) {
    const month = date.slice(0, 7);
    const last = lastOf(month);
    if (date.endsWith("-01") && last <= to) {
      periods.push(month);
      date = dayAfter(last);
    } else {
      periods.push(date);
      date = dayAfter(date);
    }
  }
  return periods;
}

const lastOf = (month: string): string => {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
};

const dayAfter = (date: string): string => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
