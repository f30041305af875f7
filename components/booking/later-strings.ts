import { Task } from "@lit/task";
import type { Locale } from "../shared/locale.ts";
import type { PioneerBooking } from "./booking.ts";

/**
 * Texts of a part that is loaded later, in the language the element speaks; the first time they are there, focus goes
 * to `first`.
 */
export const stringsOf = <S>(
  host: PioneerBooking,
  load: (locale: Locale) => Promise<{ readonly strings: S }>,
  first?: string,
) => {
  let target = first;
  return new Task(host, {
    args: () => [host.locale] as const,
    task: async ([locale]) => (await load(locale)).strings,
    onComplete: () => {
      host.requestUpdate();
      if (target) void host.focusOn(target);
      target = undefined;
    },
  });
};

/** The texts for after the booking. */
export const laterStrings = (host: PioneerBooking) =>
  stringsOf(host, (locale) =>
    locale === "en" ? import("../translations/en/booking-later.ts") : import("../translations/zh-cn/booking-later.ts"),
  );
