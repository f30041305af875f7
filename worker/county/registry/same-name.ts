/**
 * Whether two spellings name the same person: keyboards have several middle dots and spaces for the one in the
 * register.
 */
export function sameName(a: string, b: string): boolean {
  const plain = (name: string) =>
    name
      .normalize("NFC")
      .replace(/[·•‧∙⋅・．·]/g, "·")
      .replace(/\s/g, "");
  return plain(a) === plain(b);
}
