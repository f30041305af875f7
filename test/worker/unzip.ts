import { expect } from "vitest";

/** The files of a zip archive as another program would find them: by the directory at its end. */
export async function unzip(archive: Uint8Array<ArrayBuffer>): Promise<Map<string, string>> {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = archive.length - 22;
  expect(view.getUint32(end, true)).toBe(0x06054b50);
  const files = new Map<string, string>();
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    expect(view.getUint32(at, true)).toBe(0x02014b50);
    const [packed, plain, nameLength, local] = [
      view.getUint32(at + 20, true),
      view.getUint32(at + 24, true),
      view.getUint16(at + 28, true),
      view.getUint32(at + 42, true),
    ];
    const name = new TextDecoder().decode(archive.subarray(at + 46, at + 46 + nameLength));
    expect(view.getUint32(local, true)).toBe(0x04034b50);
    const from = local + 30 + view.getUint16(local + 26, true);
    const text = await new Response(
      new Blob([archive.slice(from, from + packed)]).stream().pipeThrough(new DecompressionStream("deflate-raw")),
    ).text();
    expect(new TextEncoder().encode(text).length).toBe(plain);
    files.set(name, text);
    at += 46 + nameLength;
  }
  expect(at).toBe(end);
  return files;
}

/** What stands in the cells of a sheet. */
export const textsOf = (xml = "") => [...xml.matchAll(/<t xml:space="preserve">(.*?)<\/t>/g)].map(([, text]) => text);
