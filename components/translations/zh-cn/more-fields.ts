/** Texts of field codes that not every form knows: an element that does puts `fields: moreFields` among its texts. */
export const moreFields = {
  too_few: "至少 {n} 项",
  too_many: "最多 {n} 项",
  licence_no: "执业证号应为 17 位（旧证 12 位）数字",
  date: "请填写正确的日期",
  date_past: "日期不能早于今天",
  date_order: "日期先后顺序不正确",
  unknown: "未查到，请核对",
  not_allowed: "不能选择此项",
  mismatch: "与登记信息不一致，请核对",
};
