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
