/** Texts of `<pioneer-booking>` for rating a consultation. */
export const strings = {
  title: "请评价这次咨询",
  hint: "每次咨询评价一次，提交后不能修改。",
  /** The five levels of the national government-service rating, 1 to 5. */
  levels: ["非常满意", "满意", "基本满意", "不满意", "非常不满意"],
  reason: "想说的话",
  reasonHint: "500 字以内。请不要填写身份证号、银行卡号。",
  sorry: "很抱歉没有让您满意。请告诉我们哪里不好",
  sorryHint: "写明原因，便于我们核实、整改并回复您。500 字以内。",
  send: "提交评价",
  thanks: "感谢您的评价。",
  yours: "您的评价",
  ratedOn: "评价日期",
  answer: "整改答复",
  due: (day: string) => `我们将在 ${day} 前核实整改并答复。请届时凭预约码再来查看。`,
  replied: (day: string) => `${day} 答复`,
  problems: {
    not_now: "咨询开始后才能评价，请签到或咨询完成后再来。",
    already_rated: "这次咨询已经评价过了。",
  } as Record<string, string>,
};
