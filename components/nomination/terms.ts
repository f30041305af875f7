import { html, nothing, type TemplateResult } from "lit";
import type { Campaign } from "../shared/api-types.ts";
import { facts, type Facts } from "../submission/fields.ts";
import type { strings } from "../translations/zh-cn/nomination-form.ts";
import type { NominationHost } from "./host.ts";

/** What was amended since the campaign was published: nobody is to find out by chance. */
export const amendments = (
  host: NominationHost,
  t: typeof strings,
  { amendments: list }: Campaign,
): TemplateResult | typeof nothing =>
  list.length
    ? html`<div class="notice">
        <div>
          <b>${t.amended}</b>
          <ul class="changes" role="list">
            ${list.map(
              ({ version, amendedAt, reason, changed }) =>
                html`<li>
                  ${t.amendment(version, host.day(amendedAt) ?? "")}<br />${t.changed}${changed.map((field) => t.contents[field] ?? field).join(host.locale === "en" ? ", " : "、")}<br /><span lang="zh-CN">${reason}</span>
                </li>`,
            )}
          </ul>
        </div>
      </div>`
    : nothing;

/** What a category asks for and how many it can take. */
export function terms(
  t: typeof strings,
  { quota, criteria, nominatorKind, selfNomination, maxPerNominator }: Campaign["categories"][number],
): TemplateResult | typeof nothing {
  const said: Facts = [
    [t.quota, quota !== null && t.places(quota)],
    [t.criteria, criteria && html`<span lang="zh-CN">${criteria}</span>`],
    [t.whoMay, nominatorKind !== "anyone" && t.kinds[nominatorKind]],
    [t.selfNomination, !selfNomination && t.noSelf],
    [t.atMost, maxPerNominator !== null && t.most(maxPerNominator)],
  ];
  return said.some(([, value]) => value) ? html`<div class="terms">${facts(said)}</div>` : nothing;
}
