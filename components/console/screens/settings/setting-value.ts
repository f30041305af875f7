import { html, nothing } from "lit";
import type { Label } from "../../../shared/api-types.ts";
import { entryFacts } from "../../facts.ts";
import type { ConsoleHost } from "../../host.ts";
import { fieldLabel } from "../../words.ts";

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isLabel = (value: unknown): value is Label => isFields(value) && typeof value["zh"] === "string";

/**
 * A setting's value with all that it holds: what it names in the reader's language, its parts by their words.
 * @param name the setting, or the part of it that this is
 */
export function settingValue(host: ConsoleHost, name: string, value: unknown): unknown {
  if (isLabel(value)) return host.localize(value);
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    return items.some(isFields)
      ? html`<ul class="plain">${items.map((item) => html`<li>${isFields(item) ? named(host, item) : settingValue(host, name, item)}</li>`)}</ul>`
      : entryFacts.value(host, name, items);
  }
  if (!isFields(value)) return entryFacts.value(host, name, value);
  return html`<dl class="inner">${Object.entries(value).map(
    ([part, inner]) =>
      html`<div><dt>${fieldLabel(host.words, part, name)}</dt><dd>${settingValue(host, part, inner)}</dd></div>`,
  )}</dl>`;
}

/** One of what a setting lists: what it is called, and what else it says. */
function named(host: ConsoleHost, { label, ...fields }: Fields): unknown {
  const others = Object.fromEntries(Object.entries(fields).filter(([name]) => name !== "id"));
  const more = Object.keys(others).length ? settingValue(host, "", others) : nothing;
  return html`${isLabel(label) ? host.localize(label) : nothing}${more}`;
}

/** How much a value holds that is too long for a list; 0 where it is short. */
export const lengthOf = (value: unknown): number =>
  Array.isArray(value)
    ? value.length > 3
      ? value.length
      : 0
    : isFields(value) && !isLabel(value) && Object.keys(value).length > 2
      ? Object.keys(value).length
      : 0;
