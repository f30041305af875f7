import { assertPictureSize, damaged, type CleanFile } from "./refused-file.ts";

/**
 * WebP (RFC 9649) is a RIFF container. It is written anew with the picture and its transparency alone: EXIF, XMP,
 * profiles, unknown chunks and what stands behind the container are left out. Animations are not taken.
 */
const text = (bytes: Uint8Array, at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));

const ALPHA = 0x10;
const ANIMATION = 0x02;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The size a lossy picture (VP8 key frame, RFC 6386) tells. */
function lossySize(data: Uint8Array): Size {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const keyFrame =
    data.length >= 10 && ((data[0] ?? 1) & 1) === 0 && data[3] === 0x9d && data[4] === 0x01 && data[5] === 0x2a;
  if (!keyFrame) throw damaged();
  return { width: view.getUint16(6, true) & 0x3fff, height: view.getUint16(8, true) & 0x3fff };
}

/** The size a lossless picture (VP8L) tells. */
function losslessSize(data: Uint8Array): Size {
  if (data.length < 5 || data[0] !== 0x2f) throw damaged();
  const bits = new DataView(data.buffer, data.byteOffset, data.byteLength).getUint32(1, true);
  // Three bits of version, of which there is one.
  if (bits >>> 29 !== 0) throw damaged();
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const whole = new Uint8Array(8 + data.length + (data.length % 2));
  whole.set(Uint8Array.from(type, (character) => character.charCodeAt(0)));
  new DataView(whole.buffer).setUint32(4, data.length, true);
  whole.set(data, 8);
  return whole;
}

function extendedHeader({ width, height }: Size): Uint8Array {
  const data = new Uint8Array(10);
  const view = new DataView(data.buffer);
  view.setUint8(0, ALPHA);
  view.setUint16(4, width - 1, true);
  view.setUint16(7, height - 1, true);
  return data;
}

/** Keeps of a WebP what shows the picture. Throws a `Problem` when it is none. */
export function cleanWebp(bytes: Uint8Array): CleanFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = 8 + view.getUint32(4, true);
  if (end > bytes.length) throw damaged();
  let alpha: Uint8Array | undefined;
  let picture: { readonly type: string; readonly data: Uint8Array; readonly size: Size } | undefined;
  for (let at = 12; at < end;) {
    if (at + 8 > end) throw damaged();
    const type = text(bytes, at);
    const length = view.getUint32(at + 4, true);
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (at + 8 + length > end) throw damaged();
    if (type === "ANIM" || type === "ANMF" || (type === "VP8X" && (data[0] ?? 0) & ANIMATION)) throw damaged();
    if (type === "VP8 " || type === "VP8L") {
      if (picture) throw damaged();
      picture = { type, data, size: type === "VP8 " ? lossySize(data) : losslessSize(data) };
    } else if (type === "ALPH" && !picture) {
      alpha ??= data;
    }
    at += 8 + length + (length % 2);
  }
  if (!picture) throw damaged();
  const { type, data, size } = picture;
  assertPictureSize(size.width, size.height);
  // Only transparency that stands apart from a lossy picture needs the extended form.
  const chunks =
    alpha && type === "VP8 "
      ? [chunk("VP8X", extendedHeader(size)), chunk("ALPH", alpha), chunk(type, data)]
      : [chunk(type, data)];
  const clean = new Uint8Array(chunks.reduce((total, part) => total + part.length, 12));
  clean.set(bytes.subarray(0, 4));
  new DataView(clean.buffer).setUint32(4, clean.length - 8, true);
  clean.set(bytes.subarray(8, 12), 8);
  let at = 12;
  for (const part of chunks) {
    clean.set(part, at);
    at += part.length;
  }
  return { mediaType: "image/webp", bytes: clean, ...size };
}
