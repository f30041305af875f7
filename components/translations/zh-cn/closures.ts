/** Texts of when and why people are not received. */
export const strings = {
  today: (day: string) => `今天（${day}）`,
  /** Of one day; the hours are empty for all of it. */
  onDay: (day: string, hours: string) => `${day}${hours && ` ${hours} `}停止接待`,
  between: (from: string, to: string) => `${from}至${to}停止接待`,
  openEnd: (from: string) => `${from}起停止接待，恢复时间另行通知`,
  because: (reason: string) => `原因：${reason}`,
  closedToday: "今天停止接待",
  partlyClosedToday: "今天部分时段停止接待",
  everywhere: "全部服务点",
  more: (count: number) => `等 ${count} 处`,
  others: (count: number) => `另有 ${count} 条停止接待通知`,
  next: "已经预约的，请凭预约码查询最新安排，以免空跑。",
  call: "咨询电话：",
};
