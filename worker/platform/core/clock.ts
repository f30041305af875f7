/** The county's wall clock at an instant. */
export interface CountyTime {
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** `HH:MM`, 00 to 23 */
  readonly time: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();
/** The minute each zone was asked about last: a request asks about now again and again. */
const asked = new Map<string, { readonly minute: number; readonly shown: CountyTime }>();
/** Since 1973 no zone's offset has had seconds. */
const WHOLE_MINUTES = 1e11;

/** What the calendar and the clock on the wall say in `zone`, whatever zone this process runs in. */
export function countyTime(zone: string, instant: Date): CountyTime {
  const minute = Math.floor(instant.getTime() / 60_000);
  const last = asked.get(zone);
  if (last?.minute === minute) return last.shown;
  const shown = shownIn(zone, instant);
  if (instant.getTime() >= WHOLE_MINUTES) asked.set(zone, { minute, shown });
  return shown;
}

function shownIn(zone: string, instant: Date): CountyTime {
  let format = formats.get(zone);
  if (!format) {
    const numeric = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" } as const;
    formats.set(zone, (format = new Intl.DateTimeFormat("en-CA", { timeZone: zone, hourCycle: "h23", ...numeric })));
  }
  const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  return { date: `${part["year"]}-${part["month"]}-${part["day"]}`, time: `${part["hour"]}:${part["minute"]}` };
}

/**
 * The instant at which the wall clock in `zone` shows `date` and `time`; in a gap or overlap of summer time, the
 * earlier reading.
 */
export function instantOf(zone: string, date: string, time: string): Date {
  const wanted = Date.parse(`${date}T${time}:00Z`);
  let instant = wanted;
  // Two steps settle it: the first lands within the zone's offset, the second corrects for a change of offset on the
  // way.
  for (let step = 0; step < 2; step++) {
    const shown = countyTime(zone, new Date(instant));
    instant += wanted - Date.parse(`${shown.date}T${shown.time}:00Z`);
  }
  return new Date(instant);
}

/** Milliseconds of a minute. */
export const MINUTE = 60_000;

/** Milliseconds of a day of 24 hours. */
export const DAY = 86_400_000;

/** `date` moved by `days`, as a calendar string. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** `date` moved by whole months, as a calendar string; a day the month does not have becomes its last. */
export function addMonths(date: string, months: number): string {
  const count = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const last = new Date(Date.UTC(Math.floor(count / 12), (count % 12) + 1, 0)).getUTCDate();
  const day = Math.min(Number(date.slice(8)), last);
  return `${String(Math.floor(count / 12)).padStart(4, "0")}-${String((count % 12) + 1).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** Lets so many milliseconds pass. */
export const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));
