/** Full-width digits and signs are typed by every Chinese input method. */
const plain = (typed: string): string => typed.normalize("NFKC").trim();

const two = (part: string | number): string => `0${part}`.slice(-2);

/** A day of the calendar, or nothing: the 31st of June is none. */
const day = (year: string, month: string | number, date: string): string | undefined => {
  const written = `${year}-${two(month)}-${two(date)}`;
  const time = Date.parse(written);
  return time && new Date(time).toISOString().startsWith(written) ? written : undefined;
};

const months = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

/**
 * A date as people type one: `2026-11-23`, `20261123`, `2026.11.23`, `2026/11/23`, `2026年11月23日 星期一`,
 * `23 November 2026`, also in full-width signs. Days and months alone, and two figures for a year, could mean another
 * day than was meant, and are none.
 * @returns `YYYY-MM-DD`, or what was typed where it is no date
 */
export const tidyDate = (typed: string): string => {
  const text = plain(typed);
  const [, year, month, date] =
    /^(\d{4})(\d\d)(\d\d)$/.exec(text) ??
    /^(\d{4})\s*[-./年\s]\s*(\d\d?)\s*[-./月\s]\s*(\d\d?)\s*(?:日.*|\.)?$/.exec(text) ??
    [];
  if (year && month && date) return day(year, month, date) ?? typed;
  const [, first, name, last, itsYear] =
    /^(?:[a-z]+,? )?(\d\d?)? ?([a-z]{3,9})\.? ?(\d\d?)?,? ?(\d{4})$/i.exec(text) ?? [];
  const number = name ? months.indexOf(name.slice(0, 3).toLowerCase()) + 1 : 0;
  const its = first ?? last;
  return (number && its && itsYear && day(itsYear, number, its)) || typed;
};

/** Whether it is a date as `tidyDate` writes one. */
export const isDate = (tidy: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(tidy) && !!day(tidy.slice(0, 4), tidy.slice(5, 7), tidy.slice(8));

/**
 * A time of the day as people type one: `9:00`, `0900`, `9`, `９：３０`, `9点半`, `下午2点`, `2:30 pm`.
 * @returns `HH:MM`, or what was typed where it is no time
 */
export const tidyTime = (typed: string): string => {
  const [, half, hours, minutes, tail] =
    /^(上午|中午|下午|晚上)?\s*(\d\d?)(?:\s*[:.点时]?\s*(\d\d|半)?)?\s*(?:分|整|[:.点时])?\s*([ap]\.?m\.?)?$/i.exec(
      plain(typed),
    ) ?? [];
  if (!hours) return typed;
  const hour = Number(hours);
  const after = /[下晚]/.test(half ?? "") || /^p/i.test(tail ?? "") || (half === "中午" && hour < 11);
  const at = after && hour < 12 ? hour + 12 : /^a/i.test(tail ?? "") && hour === 12 ? 0 : hour;
  const minute = minutes === "半" ? 30 : Number(minutes ?? 0);
  return at < 24 && minute < 60 ? `${two(at)}:${two(minute)}` : typed;
};

/** Whether it is a time as `tidyTime` writes one. */
export const isTime = (tidy: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(tidy);
