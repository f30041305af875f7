/** Texts of `<pioneer-booking>` for where else to go when a booked session does not take place. */
export const strings = {
  title: "可以改约到这些地方",
  same: "原服务点",
  phone: "电话：",
  here: "改约到这里",
  from: (when: string) => `最早 ${when}`,
};
