import { assertPictureSize, damaged, type CleanFile } from "./refused-file.ts";

/**
 * JPEG (ITU-T T.81) is a row of segments: FF, a marker, and mostly a length. What a decoder needs is copied; EXIF with
 * the place and the device, XMP, IPTC, previews, comments, colour profiles, and whatever stands behind the end of the
 * image are not.
 */
const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP14 = 0xee;
/** Baseline, extended and progressive frames: what browsers show. */
const FRAMES: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2]);
/** Tables: Huffman, quantisation, restart interval. */
const TABLES: ReadonlySet<number> = new Set([0xc4, 0xdb, 0xdd]);
const isApplication = (marker: number) => (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe;
const isRestart = (marker: number) => marker >= 0xd0 && marker <= 0xd7;

/** A progressive photo has some ten scans; each costs a decoder a pass over the whole picture. */
const MAX_SCANS = 100;

/** JFIF 1.01 without a preview: kept where there is one, since decoders take the colours of the picture from it. */
const JFIF = [0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0];

/** EXIF that says which way is up and nothing else, so that a photo taken with the phone upright stays upright. */
function orientationOnly(orientation: number): readonly number[] {
  const segment = [0xff, APP1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0];
  // TIFF, big-endian, first directory at 8; one entry: tag 0x0112, SHORT, one value; no next directory.
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  return [...segment, ...tiff];
}

/** The orientation an EXIF segment tells, 1 to 8; 1 when it tells none. */
function orientationOf(exif: Uint8Array): number {
  const view = new DataView(exif.buffer, exif.byteOffset, exif.byteLength);
  if (exif.length < 14 || !startsWith(exif, 0, "Exif\0\0")) return 1;
  const little = view.getUint16(6) === 0x4949;
  const directory = 6 + view.getUint32(10, little);
  if (directory + 2 > exif.length) return 1;
  const entries = view.getUint16(directory, little);
  for (let at = directory + 2, entry = 0; entry < entries && at + 12 <= exif.length; entry++, at += 12) {
    if (view.getUint16(at, little) !== 0x0112) continue;
    const orientation = view.getUint16(at + 8, little);
    return orientation >= 1 && orientation <= 8 ? orientation : 1;
  }
  return 1;
}

const startsWith = (bytes: Uint8Array, at: number, text: string) =>
  [...text].every((character, index) => bytes[at + index] === character.charCodeAt(0));

/** Keeps of a JPEG what shows the picture. Throws a `Problem` when it is none. */
export function cleanJpeg(bytes: Uint8Array): CleanFile {
  const kept: (Uint8Array | readonly number[])[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let width = 0;
  let height = 0;
  let orientation = 1;
  let jfif = false;
  let scans = 0;
  let at = 2;
  for (;;) {
    if (bytes[at] !== 0xff) throw damaged();
    while (bytes[at] === 0xff) at++;
    const marker = bytes[at++] ?? 0;
    if (marker === EOI) break;
    const length = at + 2 <= bytes.length ? view.getUint16(at) : 0;
    const end = at + length;
    if (length < 2 || end > bytes.length) throw damaged();
    const segment = bytes.subarray(at + 2, end);
    if (isApplication(marker)) {
      if (marker === APP0 && startsWith(segment, 0, "JFIF\0")) jfif = true;
      if (marker === APP1 && orientation === 1) orientation = orientationOf(segment);
      // Tells how the colours of a CMYK or RGB picture are to be taken.
      if (marker === APP14 && segment.length === 12 && startsWith(segment, 0, "Adobe"))
        kept.push(bytes.subarray(at - 2, end));
    } else if (FRAMES.has(marker)) {
      if (width > 0 || segment.length < 6) throw damaged();
      height = view.getUint16(at + 3);
      width = view.getUint16(at + 5);
      assertPictureSize(width, height);
      kept.push([0xff, marker], bytes.subarray(at, end));
    } else if (TABLES.has(marker)) {
      kept.push([0xff, marker], bytes.subarray(at, end));
    } else if (marker === SOS && width > 0 && ++scans <= MAX_SCANS) {
      const scan = endOfScan(bytes, end);
      kept.push([0xff, marker], bytes.subarray(at, scan));
      at = scan;
      continue;
    } else {
      throw damaged();
    }
    at = end;
  }
  if (scans === 0) throw damaged();
  const clean = concatenate([
    [0xff, SOI],
    ...(jfif ? [JFIF] : []),
    ...(orientation > 1 ? [orientationOnly(orientation)] : []),
    ...kept,
    [0xff, EOI],
  ]);
  // From 5 up the picture lies on its side.
  const [shownWidth, shownHeight] = orientation >= 5 ? [height, width] : [width, height];
  return { mediaType: "image/jpeg", bytes: clean, width: shownWidth, height: shownHeight };
}

/** Where the data of a scan ends: at the first marker that is neither a stuffed FF nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !isRestart(next)) return at;
  }
  throw damaged();
}

function concatenate(parts: readonly (Uint8Array | readonly number[])[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
