/** The day it is in the county: `2026年11月23日 星期一` or `Monday, 23 November 2026`. */
export function todayIn(language: string, now = new Date(), timeZone = "Asia/Shanghai"): string {
  const english = /^en\b/i.test(language);
  const part = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(english ? "en-GB" : "zh-CN", { timeZone, ...options }).format(now);
  const date = part({ dateStyle: "long" });
  const weekday = part({ weekday: "long" });
  return english ? `${weekday}, ${date}` : `${date} ${weekday}`;
}
