import { Task } from "@lit/task";
import type { Locale } from "../shared/locale.ts";
import type { PioneerCommitments } from "./commitments.ts";

/**
 * Texts of a part that is loaded later, in the language the element speaks; `there` is called whenever they have come.
 */
export const stringsOf = <S>(
  host: PioneerCommitments,
  load: (locale: Locale) => Promise<{ readonly strings: S }>,
  there?: () => void,
) =>
  new Task(host, {
    args: () => [host.locale] as const,
    task: async ([locale]) => (await load(locale)).strings,
    onComplete: () => {
      host.requestUpdate();
      // Once they are drawn.
      void host.updateComplete.then(there);
    },
  });

const long = ({ locale }: PioneerCommitments, timeZone: string) =>
  new Intl.DateTimeFormat(locale === "en" ? "en-GB" : "zh-CN", { dateStyle: "long", timeZone });

/** 2026年11月23日 / 23 November 2026 */
export const dayOf = (host: PioneerCommitments, date: string): string => long(host, "UTC").format(Date.parse(date));

/** The day of an instant in the county. */
export const countyDay = (host: PioneerCommitments, instant: string): string =>
  long(host, host.settings?.zone ?? "Asia/Shanghai").format(Date.parse(instant));
