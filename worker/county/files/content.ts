import { Problem } from "../../platform/core/problem.ts";
import { cleanJpeg } from "./jpeg.ts";
import { inspectPdf } from "./pdf.ts";
import { cleanPng } from "./png.ts";
import type { CleanFile } from "./refused-file.ts";
import { cleanWebp } from "./webp.ts";
import { opensAsZip } from "./zip-archive.ts";

/** How each kind of file begins; `undefined` stands for any byte. */
const KINDS: readonly {
  readonly signature: readonly (number | undefined)[];
  readonly clean: (bytes: Uint8Array<ArrayBuffer>) => CleanFile | Promise<CleanFile>;
}[] = [
  { signature: [0xff, 0xd8, 0xff], clean: cleanJpeg },
  { signature: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], clean: cleanPng },
  {
    signature: [0x52, 0x49, 0x46, 0x46, undefined, undefined, undefined, undefined, 0x57, 0x45, 0x42, 0x50],
    clean: cleanWebp,
  },
  { signature: [0x25, 0x50, 0x44, 0x46, 0x2d], clean: inspectPdf },
];

/**
 * Tells what a file is by what is in it, never by its name or what its sender calls it, and gives what may be kept of
 * it. Throws a `Problem` for everything that is not a plain picture or document.
 */
export async function inspectFile(bytes: Uint8Array<ArrayBuffer>): Promise<CleanFile> {
  const kind = KINDS.find(
    ({ signature }) =>
      bytes.length > signature.length && signature.every((byte, at) => byte === undefined || bytes[at] === byte),
  );
  if (!kind) throw new Problem("file_type");
  const file = await kind.clean(bytes);
  if (opensAsZip(file.bytes)) throw new Problem("file_refused");
  return file;
}
