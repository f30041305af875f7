/**
 * Fetches a chunk so that the browser holds it against its hash, and rejects where it is another. The browser keeps what
 * it has verified for the import that follows, which fetches nothing.
 *
 * A preload by a link, and not an import map with `integrity`: a map is an inline script, which a strict content policy
 * refuses, and many browsers take no map once a module has run. A browser that preloads no modules (Firefox up to 114,
 * Safari up to 16) goes on without.
 *
 * @param hash its SRI hash; a chunk that has none is refused
 * @returns the address
 */
export const verified = async (address: string, hash: string | undefined): Promise<string> => {
  const link = document.createElement("link");
  if (!link.relList?.supports?.("modulepreload")) return address;
  link.rel = "modulepreload";
  // Without any the browser would let everything through.
  link.integrity = hash ?? "sha256-none";
  link.href = address;
  try {
    await new Promise((resolve, reject) => {
      link.addEventListener("load", resolve);
      link.addEventListener("error", () =>
        reject(new Error(`${address} is not the file that was released, or did not come`)),
      );
      document.head.appendChild(link);
    });
  } finally {
    link.remove();
  }
  return address;
};
