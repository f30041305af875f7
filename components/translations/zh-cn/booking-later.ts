/** Texts of `<pioneer-booking>` that are needed only after the confirmation, or where there are no places. */
export const strings = {
  qr: "预约二维码",
  qrHint: "手机扫码可查询或取消预约",
  copy: "复制预约码",
  copied: "预约码已复制",
  print: "打印",
  waitingNext:
    "候补不等于预约成功。有人取消时按登记先后轮候；轮到您时名额会保留一段时间，请查询预约，在页面写明的时间之前确认接受。",
  unavailable: "这里近期没有空余名额。",
  elsewhere: "其他服务点最近可约：",
  otherSite: "选择其他服务点",
};
