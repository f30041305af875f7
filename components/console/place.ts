/** Where somebody is in the console: it all stands in the page's address, so that a place can be kept and handed on. */
export interface Place {
  /** The screen's name; empty for the first one. */
  readonly screen: string;
  /** The entry it is about; empty for a list. */
  readonly id: string;
  /** What the screen is narrowed to. Nothing personal is ever put there. */
  readonly query: Readonly<Record<string, string>>;
}

/** The list somebody came by, so that they can go back to it as it was, and from one entry to the next. */
export interface Trail {
  /** Where the list stands, with what it is narrowed to. */
  readonly list: string;
  /** The entries' addresses, in the list's order. */
  readonly entries: readonly string[];
}

/** Stands in every address of the console beside the place. */
const OF_PAGE: ReadonlySet<string> = new Set(["at", "lang"]);

/** The place an address names: `?at=signings/01J…&state=submitted`. */
export const placeOf = (search: string): Place => {
  const parameters = new URLSearchParams(search);
  const [screen = "", ...rest] = (parameters.get("at") ?? "").split("/");
  const query: Record<string, string> = {};
  parameters.forEach((value, name) => {
    if (!OF_PAGE.has(name) && value) query[name] = value;
  });
  return { screen, id: rest.join("/"), query };
};

/** The address of a place, beginning with `?`. What is empty is left out. */
export const addressOf = (
  screen: string,
  id = "",
  query: Readonly<Record<string, string | number | boolean | undefined>> = {},
): string => {
  const parameters = new URLSearchParams();
  const language = new URLSearchParams(location.search).get("lang");
  if (language) parameters.set("lang", language);
  parameters.set("at", id ? `${screen}/${id}` : screen);
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== "" && !OF_PAGE.has(name)) parameters.set(name, String(value));
  return `?${parameters.toString().replaceAll("%2F", "/")}`;
};
