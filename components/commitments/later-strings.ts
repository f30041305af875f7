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
