/** Texts of `<pioneer-booking>` for a site that has no places. */
export const strings = {
  unavailable: "这里近期没有空余名额。",
  soonest: "其他服务点最近可约：",
  otherSite: "选择其他服务点",
};
