import { crc32 } from "../core/bytes.ts";

/** Older browsers compress nothing by themselves: there a file is put in as it is. */
function compressor(): CompressionStream | undefined {
  try {
    return new CompressionStream("deflate-raw");
  } catch {
    return undefined;
  }
}

async function pack(plain: Uint8Array<ArrayBuffer>): Promise<{ method: number; packed: Uint8Array }> {
  const stream = compressor();
  if (!stream) return { method: STORED, packed: plain };
  const packed = await new Response(new Blob([plain]).stream().pipeThrough(stream)).arrayBuffer();
  return { method: DEFLATED, packed: new Uint8Array(packed) };
}

/** 1 January 1980, the earliest a zip can say: the same content is the same file. */
const DATE = 0x21;
const UTF8_NAMES = 0x800;
const STORED = 0;
const DEFLATED = 8;

/** What both headers of a file have in common (APPNOTE 6.3.10, sections 4.3.7 and 4.3.12). */
function writeCommon(
  view: DataView,
  at: number,
  { method, crc, packed, plain, name }: { method: number; crc: number; packed: number; plain: number; name: number },
): void {
  view.setUint16(at, 20, true);
  view.setUint16(at + 2, UTF8_NAMES, true);
  view.setUint16(at + 4, method, true);
  view.setUint16(at + 8, DATE, true);
  view.setUint32(at + 10, crc, true);
  view.setUint32(at + 14, packed, true);
  view.setUint32(at + 18, plain, true);
  view.setUint16(at + 22, name, true);
}

/** A zip archive of text files, compressed by the platform. */
export async function zip(files: readonly (readonly [name: string, text: string])[]): Promise<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const [file, text] of files) {
    const name = encoder.encode(file);
    const plain = Uint8Array.from(encoder.encode(text));
    const { method, packed } = await pack(plain);
    const sizes = { method, crc: crc32(plain), packed: packed.length, plain: plain.length, name: name.length };
    const local = new Uint8Array(30 + name.length);
    const localView = new DataView(local.buffer);
    localView.setUint32(0, 0x04034b50, true);
    writeCommon(localView, 4, sizes);
    local.set(name, 30);
    const central = new Uint8Array(46 + name.length);
    const centralView = new DataView(central.buffer);
    centralView.setUint32(0, 0x02014b50, true);
    centralView.setUint16(4, 20, true);
    writeCommon(centralView, 6, sizes);
    centralView.setUint32(42, offset, true);
    central.set(name, 46);
    parts.push(local, packed);
    directory.push(central);
    offset += local.length + packed.length;
  }
  const end = new Uint8Array(22);
  const endView = new DataView(end.buffer);
  endView.setUint32(0, 0x06054b50, true);
  endView.setUint16(8, files.length, true);
  endView.setUint16(10, files.length, true);
  endView.setUint32(
    12,
    directory.reduce((sum, { length }) => sum + length, 0),
    true,
  );
  endView.setUint32(16, offset, true);
  const all = [...parts, ...directory, end];
  const archive = new Uint8Array(all.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of all) {
    archive.set(part, at);
    at += part.length;
  }
  return archive;
}
