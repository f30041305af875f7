/** Texts of `<pioneer-booking>` for moving a booking to another time. */
export const strings = {
  title: "改到什么时间？",
  hint: "确认之前，原来的名额一直为您保留。",
  site: "服务地点",
  none: "这里近期没有其他可改的时段，请换一个服务地点。",
  confirm: "确认改期",
  stop: "不改了",
  problems: {
    phone_refused: "不能改到这个时段，请另选时段，或者打电话改期。",
    session_full: "这个时段刚刚约满。原来的预约没有变化，请另选时段。",
    session_closed: "这个时段不能再预约。原来的预约没有变化，请另选时段。",
    already_booked: "这个手机号已预约这个时段。原来的预约没有变化，请另选时段。",
    booking_settled: "这个预约已经变更或结束，不能改期。请重新查询。",
  } as Record<string, string>,
};
