import { crc32 } from "../../../../worker/platform/core/bytes.ts";

export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();
export const ascii = (text: string): Bytes => Uint8Array.from(text, (character) => character.charCodeAt(0));
export const utf8 = (text: string): Bytes => Uint8Array.from(encoder.encode(text));

export function join(...parts: readonly (Uint8Array | readonly number[] | string)[]): Bytes {
  const pieces = parts.map((part) => (typeof part === "string" ? ascii(part) : Uint8Array.from(part)));
  const whole = new Uint8Array(pieces.reduce((total, piece) => total + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

const base64 = (text: string): Bytes => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

/** Whether `needle` stands anywhere in these bytes. */
export const holds = (bytes: Uint8Array, needle: string): boolean => latin1(bytes).includes(needle);
export const latin1 = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");

export async function deflate(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(
    await new Response(new Response(bytes).body?.pipeThrough(new CompressionStream("deflate"))).arrayBuffer(),
  );
}

// JPEG

const segment = (marker: number, data: Uint8Array | readonly number[]): Bytes =>
  join([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 0xff], data);

/** EXIF of a phone: which way is up, the phone, and the place: 28° 13' N, 112° 56' E. */
export function exif(orientation: number): Bytes {
  const view = new DataView(new ArrayBuffer(200));
  const ascii4 = (at: number, text: string) =>
    [...text].forEach((character, index) => view.setUint8(at + index, character.charCodeAt(0)));
  const entry = (at: number, tag: number, type: number, count: number, value: number) => {
    view.setUint16(at, tag, true);
    view.setUint16(at + 2, type, true);
    view.setUint32(at + 4, count, true);
    view.setUint32(at + 8, value, true);
  };
  const degrees = (at: number, ...numbers: number[]) =>
    numbers.forEach((number, index) => {
      view.setUint32(at + index * 8, number, true);
      view.setUint32(at + index * 8 + 4, 1, true);
    });
  ascii4(0, "II*\0");
  view.setUint32(4, 8, true);
  view.setUint16(8, 3, true);
  entry(10, 0x010f, 2, 12, 110);
  entry(22, 0x0112, 3, 1, orientation);
  entry(34, 0x8825, 4, 1, 50);
  view.setUint16(50, 4, true);
  entry(52, 1, 2, 2, 0x4e);
  entry(64, 2, 5, 3, 126);
  entry(76, 3, 2, 2, 0x45);
  entry(88, 4, 5, 3, 150);
  ascii4(110, "PhoneMaker1\0");
  degrees(126, 28, 13, 7);
  degrees(150, 112, 56, 9);
  return join("Exif\0\0", new Uint8Array(view.buffer));
}

interface JpegParts {
  readonly width?: number;
  readonly height?: number;
  /** Segments between the start and the tables. */
  readonly before?: readonly (readonly [marker: number, data: Uint8Array | readonly number[]])[];
  readonly scan?: readonly number[];
  readonly after?: Uint8Array | string;
}

/** A grey picture of one block. */
export function jpeg({ width = 8, height = 8, before = [], scan = [0x3f], after = "" }: JpegParts = {}): Bytes {
  const oneCode = [1, ...Array.from({ length: 15 }, () => 0), 0];
  return join(
    [0xff, 0xd8],
    segment(0xe0, join("JFIF\0", [1, 2, 1, 0, 72, 0, 72, 1, 1, 9, 9, 9])),
    ...before.map(([marker, data]) => segment(marker, data)),
    segment(0xdb, [0, ...Array.from({ length: 64 }, () => 1)]),
    segment(0xc0, [8, height >> 8, height & 0xff, width >> 8, width & 0xff, 1, 1, 0x11, 0]),
    segment(0xc4, [0x00, ...oneCode]),
    segment(0xc4, [0x10, ...oneCode]),
    segment(0xda, [1, 1, 0, 0, 63, 0]),
    scan,
    [0xff, 0xd9],
    after,
  );
}

// PNG

export const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

export function chunk(type: string, data: Uint8Array | readonly number[]): Bytes {
  const body = join(type, data);
  const view = new DataView(new ArrayBuffer(8));
  view.setUint32(0, data.length);
  view.setUint32(4, crc32(body));
  return join(new Uint8Array(view.buffer, 0, 4), body, new Uint8Array(view.buffer, 4, 4));
}

export function header(width: number, height: number, colour = 0): Bytes {
  const view = new DataView(new ArrayBuffer(8));
  view.setUint32(0, width);
  view.setUint32(4, height);
  return chunk("IHDR", join(new Uint8Array(view.buffer), [8, colour, 0, 0, 0]));
}

/** A grey picture; `more` stands between its header and its data. */
export async function png(more: readonly Uint8Array[] = [], after: Uint8Array | string = ""): Promise<Bytes> {
  const data = await deflate(new Uint8Array(4 * 5));
  return join(PNG_SIGNATURE, header(4, 4), ...more, chunk("IDAT", data), chunk("IEND", []), after);
}

/** One that another program made. */
export const FOREIGN_PNG = base64(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
);

// WebP

export const LOSSY_WEBP = base64("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");
export const LOSSLESS_WEBP = base64("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");

export function riff(type: string, data: Uint8Array | readonly number[]): Bytes {
  const size = new DataView(new ArrayBuffer(4));
  size.setUint32(0, data.length, true);
  return join(type, new Uint8Array(size.buffer), data, data.length % 2 ? [0] : []);
}

export const webp = (...chunks: readonly Uint8Array[]): Bytes => riff("RIFF", join("WEBP", ...chunks));
/** The picture's own chunk. */
export const LOSSY_CHUNK = LOSSY_WEBP.subarray(12);
export const extended = (flags: number): Bytes => riff("VP8X", [flags, 0, 0, 0, 0, 0, 0, 0, 0, 0]);

// PDF

/** A page of one line, with objects, streams and entries of its root besides. */
export function pdf({
  root = "",
  objects = [],
  trailer = "",
  start = "%PDF-1.7\n",
  end = "",
}: {
  root?: string;
  objects?: readonly (string | Uint8Array)[];
  trailer?: string;
  start?: string;
  end?: string;
} = {}): Bytes {
  const content = "BT /F1 24 Tf 72 720 Td (Kept in November) Tj ET";
  return join(
    start,
    `1 0 obj\n<< /Type /Catalog /Pages 2 0 R ${root} >>\nendobj\n`,
    "2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n",
    "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>\nendobj\n",
    `4 0 obj\n<< /Length ${content.length} >>\nstream\n${content}\nendstream\nendobj\n`,
    ...objects,
    `xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 9 /Root 1 0 R ${trailer} >>\nstartxref\n9\n%%EOF\n${end}`,
  );
}

/** A stream object. */
export const stream = (
  number: number,
  dictionary: string,
  data: Uint8Array | string,
  length: number | string = data.length,
): Bytes => join(`${number} 0 obj\n<< ${dictionary} /Length ${length} >>\nstream\n`, data, "\nendstream\nendobj\n");

// ZIP

/** An archive of one empty file, as it stands behind `before` bytes of something else. */
export function zip(before = 0, name = "Evil.class"): Bytes {
  const local = join(
    "PK\x03\x04",
    Array.from({ length: 22 }, () => 0),
    [name.length, 0, 0, 0],
    name,
  );
  const central = join(
    "PK\x01\x02",
    Array.from({ length: 24 }, () => 0),
    [name.length, 0],
    Array.from({ length: 16 }, () => 0),
    name,
  );
  const end = new DataView(new ArrayBuffer(22));
  [0x50, 0x4b, 5, 6].forEach((byte, at) => end.setUint8(at, byte));
  end.setUint16(8, 1, true);
  end.setUint16(10, 1, true);
  end.setUint32(12, central.length, true);
  end.setUint32(16, before + local.length, true);
  return join(local, central, new Uint8Array(end.buffer));
}
