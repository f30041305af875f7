import { LARGEST_UNPACKED, UnreadableFile } from "./sheet.ts";

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const DEFLATED = 8;
/** A workbook has some dozens of parts. */
const MOST_PARTS = 5_000;

export const isArchive = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

/** What an archive says is in it (APPNOTE 6.3.10, sections 4.3.7 and 4.3.12). */
interface Part {
  readonly method: number;
  readonly packed: number;
  readonly plain: number;
  /** Where what was packed begins. */
  readonly from: number;
}

function* partsOf(bytes: Uint8Array): Generator<Part> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== END) end--;
  if (end < 0) throw new UnreadableFile("not_a_spreadsheet");
  const count = view.getUint16(end + 10, true);
  if (count > MOST_PARTS) throw new UnreadableFile("unpacks_too_large");
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL) throw new UnreadableFile("not_a_spreadsheet");
    if (view.getUint16(at + 8, true) & 1) throw new UnreadableFile("password");
    const local = view.getUint32(at + 42, true);
    if (local + 30 > bytes.length || view.getUint32(local, true) !== LOCAL)
      throw new UnreadableFile("not_a_spreadsheet");
    yield {
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      // What unpacks it believes the one or the other.
      plain: Math.max(view.getUint32(at + 24, true), view.getUint32(local + 22, true)),
      from: local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true),
    };
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
}

/** Older browsers unpack nothing by themselves: there the sizes an archive tells are all there is. */
function inflater(): DecompressionStream | undefined {
  try {
    return new DecompressionStream("deflate-raw");
  } catch {
    return undefined;
  }
}

/** How large a part really is; it is not kept, and unpacked no further than `limit`. */
async function unpackedSize(packed: Uint8Array<ArrayBuffer>, limit: number): Promise<number> {
  const stream = inflater();
  if (!stream) return 0;
  const reader = new Blob([packed]).stream().pipeThrough(stream).getReader();
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return size;
      size += value.byteLength;
      if (size > limit) {
        await reader.cancel();
        return size;
      }
    }
  } catch {
    throw new UnreadableFile("not_a_spreadsheet");
  }
}

/**
 * Refuses an archive that would unpack to more than any spreadsheet of a county is, before anything is unpacked into
 * memory: by the sizes it tells, and then by what comes out, since it can tell anything.
 */
export async function assertUnpacks(bytes: Uint8Array<ArrayBuffer>, limit = LARGEST_UNPACKED): Promise<void> {
  const parts = [...partsOf(bytes)];
  if (parts.reduce((sum, { plain }) => sum + plain, 0) > limit) throw new UnreadableFile("unpacks_too_large");
  let left = limit;
  for (const { method, from, packed } of parts) {
    if (method !== DEFLATED) continue;
    left -= await unpackedSize(bytes.slice(from, from + packed), left);
    if (left < 0) throw new UnreadableFile("unpacks_too_large");
  }
}
