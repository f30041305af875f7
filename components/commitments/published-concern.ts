import { html, nothing, type TemplateResult } from "lit";
import type { strings } from "../translations/zh-cn/commitments-post.ts";
import type { PublicConcern } from "../shared/api-types.ts";
import type { CommitmentsHost } from "./host.ts";
import { countyDay } from "../shared/county-time.ts";
import { formatDateLong } from "../shared/dates.ts";

/** What somebody raised, in the bureau's words, and what was answered. */
export const publishedConcern = (
  host: CommitmentsHost,
  t: typeof strings,
  { text, name, openedAt, reply, publishedAt, onTime }: PublicConcern,
): TemplateResult => {
  const day = (instant: string) => formatDateLong(countyDay(instant, host.settings?.zone), host.locale);
  return html`<div class="concern">
    <p><b>${name ? html`<span lang="zh-CN">${name}</span>` : t.anonymous}</b> <small>${t.raisedOn(day(openedAt))}</small></p>
    <p lang="zh-CN" class="paper">${text}</p>
    ${
      reply
        ? html`<div class="reply">
          <p><b>${t.reply}</b> <small>${t.repliedOn(day(publishedAt))} · ${onTime ? t.onTime : t.late}</small></p>
          <p lang="zh-CN" class="paper">${reply}</p>
        </div>`
        : nothing
    }
  </div>`;
};
