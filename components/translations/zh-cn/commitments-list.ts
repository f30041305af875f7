/** Texts of the wall as a list. */
export const strings = {
  post: "示范岗",
  people: "在岗律师",
  commitments: "承诺",
  next: "最近期限",
  noneOpen: "没有进行中的承诺",
};
