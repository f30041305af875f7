/** Texts of the weekly hours in `<pioneer-signing>` and in a renewal at the desk. */
export const strings = {
  span: (number: number) => `第 ${number} 个时段`,
  weekday: "星期",
  from: "开始时间",
  to: "结束时间",
  timeForm: "24 小时制，如 09:00",
  addHours: "再加一个时段",
  hoursRemoved: (left: number) => `已删除，还有 ${left} 个时段`,
};
