/**
 * The pinyin initials of a name in lower case, to be searched by: wxm for 王小明. A surname is read as a surname (单 is
 * Shan), a rare character that has no known reading stands for itself, and `·` is left out. Never empty, so that a name
 * without letters is not worked on every night.
 */
export async function initialsOf(name: string): Promise<string> {
  // Half a megabyte of readings: only a change of the registry needs them.
  const { pinyin } = await import("pinyin-pro");
  const initials = pinyin(name, { pattern: "first", toneType: "none", type: "array", surname: "head" }).join("");
  return initials.replace(/[^\p{L}\p{N}]/gu, "").toLowerCase() || name.toLowerCase();
}
