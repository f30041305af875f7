import { EXTENSIONS, type MediaType } from "./refused-file.ts";

/** Symbols a name keeps besides its extension. */
const LONGEST = 80;

/**
 * A file's name as it may be shown and saved: the last part of a path, without what controls, hides or turns text
 * round, and with the extension of what the file is in place of whatever it was given (`a.pdf.exe`, `photo.jpg.html`).
 */
export function fileName(given: string, mediaType: MediaType): string {
  const last = given.normalize("NFC").split(/[\\/]/).pop() ?? "";
  const visible = last.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, "").replace(/[<>:"|?*%;]/g, "_");
  const bare = visible.replace(/(?:\.[A-Za-z][A-Za-z0-9]{0,7}\s*)+$/, "").replace(/^[\s.]+|[\s.]+$/g, "");
  return `${[...bare].slice(0, LONGEST).join("").trim() || "file"}.${EXTENSIONS[mediaType]}`;
}

/** What a browser is told of a file's name (RFC 6266), for saving it. */
export function dispositionOf(name: string): string {
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `inline; filename="${name.replace(/[^ -~]|["\\]/g, "_")}"; filename*=UTF-8''${encoded}`;
}
