import type { Words } from "../../words.ts";
import type { ConsoleHost } from "../../host.ts";

/** The address of a file that holds what the list is narrowed to. */
export const fileAddress = (host: ConsoleHost, path: string, names: readonly string[]): string => {
  const query = new URLSearchParams();
  for (const name of names) {
    const value = host.place.query[name];
    if (value) query.set(name, value);
  }
  return `${host.origin}${path}?${query.toString()}`;
};

/** What there are words for of this field: `entity`, `job`. */
export const worded = ({ values }: Words, field: string): readonly string[] =>
  Object.keys(values).flatMap((name) => (name.startsWith(`${field}.`) ? name.slice(field.length + 1) : []));

/** The actions among these entries, and the one that is asked for: what else there may be is not known here. */
export const actions = (items: readonly { readonly action: string }[], asked = ""): readonly string[] => [
  ...new Set([...items.map(({ action }) => action), ...(asked ? [asked] : [])]),
];
