/**
 * JSON in the one spelling of RFC 8785 (JCS): members sorted by the UTF-16 units of their names, no white space,
 * numbers and strings as ECMAScript writes them. What JSON cannot hold takes the way it takes when it is stored:
 * `undefined` is left out, a date is its text. Halves of a character, which JCS refuses, become U+FFFD, as they do when
 * the database stores them.
 */
export const canonicalJson = (value: unknown): string => write(JSON.parse(JSON.stringify(value) ?? "null"));

function write(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.toWellFormed());
  if (Array.isArray(value)) return `[${value.map(write).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  // `<` compares UTF-16 units, which is what JCS asks for.
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${write(name)}:${write(member)}`).join(",")}}`;
}
