/** Texts of the receipt of a booking in `<pioneer-booking>`. */
export const strings = {
  qr: "预约二维码",
  qrHint: "手机扫码可查询或取消预约",
  copy: "复制预约码",
  copied: "预约码已复制",
  print: "打印",
  waitingNext:
    "候补不等于预约成功。有人取消时按登记先后轮候；轮到您时，名额会为您保留一段时间，请查询预约，并在页面写明的时间之前确认接受。",
};
