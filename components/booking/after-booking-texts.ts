/** The texts for after the booking, and for where there are no places. */
export const afterBookingTexts = {
  "zh-cn": () => import("../translations/zh-cn/booking-later.ts"),
  en: () => import("../translations/en/booking-later.ts"),
};
