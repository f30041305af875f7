/** Texts of the page of a Party branch. */
export const strings = {
  page: "党支部工作台",
  kind: "类型",
  kinds: { branch: "党支部", joint: "联合党支部" } as Record<string, string>,
  firms: "所属律师事务所",
  secretary: "支部书记",
  until: "链接有效期至",
  noLinkTitle: "请用专属链接打开",
  noLink: "请点开司法局发给党支部的专属链接，或扫描交付单上的二维码。",
  closedTitle: "链接已失效",
  closed: "链接已过期、已撤销，或者党支部已停用。请向司法局索取新的链接。",
  call: "联系电话：",
  fields: {
    date: "日期不正确，请写成 2026-11-23",
    personal_data: "请去掉电话号码和身份证号",
  } as Record<string, string>,
};
