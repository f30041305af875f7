import { crc32 } from "../../platform/core/bytes.ts";
import { assertPictureSize, damaged, type CleanFile } from "./refused-file.ts";

/**
 * PNG (ISO/IEC 15948) is a signature and a row of chunks, each with a length, a type and a checksum. The chunks that
 * make the picture are copied, and of the others only transparency and plain colour values, which have a fixed length;
 * texts, EXIF, times, profiles and animation are not, nor is what stands behind the last chunk.
 */
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const CRITICAL: ReadonlySet<string> = new Set(["IHDR", "PLTE", "IDAT", "IEND"]);
/** Chunks that are kept beside those, with the most bytes each may have. */
const SAFE: Readonly<Record<string, number>> = { tRNS: 256, gAMA: 4, cHRM: 32, sRGB: 1 };
/** Bit depths of each colour type. */
const DEPTHS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};

/** Keeps of a PNG what shows the picture. Throws a `Problem` when it is none. */
export function cleanPng(bytes: Uint8Array): CleanFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const clean = new Uint8Array(bytes.length);
  clean.set(SIGNATURE);
  let size = SIGNATURE.length;
  let seen = "";
  let width = 0;
  let height = 0;
  let indexed = false;
  for (let at = SIGNATURE.length, type = ""; type !== "IEND";) {
    if (at + 12 > bytes.length) throw damaged();
    const length = view.getUint32(at);
    const end = at + 12 + length;
    if (end > bytes.length) throw damaged();
    type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (crc32(bytes.subarray(at + 4, end - 4)) !== view.getUint32(end - 4)) throw damaged();
    if ((type === "IHDR") !== (seen === "")) throw damaged();
    if (type === "IHDR") {
      const [depth = 0, colour = 0, compression, filter, interlace = 2] = bytes.subarray(at + 16, at + 21);
      if (length !== 13 || !DEPTHS[colour]?.includes(depth) || compression !== 0 || filter !== 0 || interlace > 1)
        throw damaged();
      width = view.getUint32(at + 8);
      height = view.getUint32(at + 12);
      indexed = colour === 3;
      assertPictureSize(width, height);
    }
    const critical = CRITICAL.has(type);
    // A capital first letter: what a decoder must understand. There are no others in still pictures.
    if (!critical && !((bytes[at + 4] ?? 0) & 0x20)) throw damaged();
    if (critical || length <= (SAFE[type] ?? -1)) {
      // Each kind once and in order; IDAT in one run. What repeats is made to be read in two ways.
      if (type === "IDAT" ? seen.includes("IDAT") && !seen.endsWith("IDAT") : seen.includes(type)) throw damaged();
      if (type !== "IEND" && type !== "IDAT" && seen.includes("IDAT")) throw damaged();
      if (type !== "IDAT" || !seen.endsWith("IDAT")) seen += ` ${type}`;
      clean.set(bytes.subarray(at, end), size);
      size += end - at;
    }
    at = end;
  }
  if (!seen.includes("IDAT") || (indexed && !seen.includes("PLTE"))) throw damaged();
  return { mediaType: "image/png", bytes: clean.slice(0, size), width, height };
}
