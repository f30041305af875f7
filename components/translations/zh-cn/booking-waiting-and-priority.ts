/**
 * Texts of `<pioneer-booking>` for what few need before confirming: the waiting list, priority groups, booking for
 * somebody else.
 */
export const strings = {
  /** Instead of the usual words when somebody else comes. */
  person: { name: "来咨询的人的姓名", phone: "来咨询的人的手机号" },
  /** Instead of the usual words when the booking stands in line. */
  line: { confirm: "登记候补" },
  full: "这个时段已约满，您将排队候补",
  inLine: "候补不等于预约成功。有人取消时，按登记先后把名额留给您一段时间，届时请在“查询预约”中确认接受。",
  reserved: "这个时段仅余优先服务群体名额，您是否属于？",
  priority: "我属于优先服务群体",
  priorityPlace: "可以预约优先名额，到场时请带上相关证件。",
  neither: "不属于，我要排队候补",
  group: "您属于哪个群体？",
  helper: "我替他人预约",
  you: "您（代约人）",
  helperName: "您的姓名",
  helperPhone: "您的手机号",
  agrees: "来咨询的人已同意由我代为预约，并同意为此填写其个人信息。",
  whoComes: "来咨询的人",
  whoComesHint: "以下填写来咨询的人的信息。对方没有手机的，可以填写您的手机号。",
};
