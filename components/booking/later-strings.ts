import { Task } from "@lit/task";
import type { PioneerBooking } from "./booking.ts";

/** The texts for after the booking, in the language the element speaks. */
export const laterStrings = (host: PioneerBooking) =>
  new Task(host, {
    args: () => [host.locale] as const,
    task: async ([locale]) =>
      (await (locale === "en" ? import("../translations/en/booking-later.ts") : import("../translations/zh-cn/booking-later.ts"))).strings,
  });
