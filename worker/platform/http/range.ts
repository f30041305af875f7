/** A part of something, its first and last byte counted from nought. */
export interface Part {
  readonly from: number;
  readonly to: number;
}

/**
 * What a `Range` header asks for of so many bytes (RFC 9110, section 14): a part, `"all"` where it asks for none, for more
 * than one, or for one of what is no longer so (`If-Range`), and `"none"` where nothing of what it asks for is there.
 */
export function partOf(headers: Headers, { size, etag }: { readonly size: number; readonly etag: string }) {
  const [, first = "", last = ""] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(headers.get("range")?.trim() ?? "") ?? [];
  if (first === "" && last === "") return "all";
  const condition = headers.get("if-range");
  if (condition !== null && condition !== etag) return "all";
  // Without a first byte it is the last so many.
  const from = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === "" || last === "" ? size - 1 : Math.min(Number(last), size - 1);
  if (first !== "" && last !== "" && Number(last) < from) return "all";
  return from > to ? "none" : { from, to };
}

/** The header that says which part it is of how much. */
export const contentRange = (part: Part | "none", size: number): string =>
  part === "none" ? `bytes */${size}` : `bytes ${part.from}-${part.to}/${size}`;
