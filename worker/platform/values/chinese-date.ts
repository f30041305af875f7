const WEEKDAYS = ["日", "一", "二", "三", "四", "五", "六"] as const;

/** 2026年11月23日 */
export const chineseDate = (date: string): string =>
  `${Number(date.slice(0, 4))}年${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`;

/** 星期一 */
export const chineseWeekday = (date: string): string => `星期${WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()]}`;
