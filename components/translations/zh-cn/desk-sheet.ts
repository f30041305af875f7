/** Texts of the day's sheet of the lawyer's desk, on paper. */
export const strings = {
  sheet: "接待表",
  time: "时间、地点",
  person: "来访人",
  result: "结果 / 签名",
};
