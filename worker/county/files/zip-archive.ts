const END_RECORD = [0x50, 0x4b, 0x05, 0x06];
const CENTRAL_ENTRY = [0x50, 0x4b, 0x01, 0x02];

const stands = (bytes: Uint8Array, at: number, signature: readonly number[]) =>
  signature.every((byte, index) => bytes[at + index] === byte);

/**
 * Whether an archive reader would open these bytes: ZIP (APPNOTE 4.3.16) is read from its end record, wherever the file
 * begins, so a picture or a document can be an archive, an office file or a Java program as well. The four bytes alone
 * come up by chance in megabytes of picture data; an end record that leads to a list of entries does not.
 */
export function opensAsZip(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = bytes.indexOf(0x50); at >= 0 && at + 22 <= bytes.length; at = bytes.indexOf(0x50, at + 1)) {
    if (!stands(bytes, at, END_RECORD)) continue;
    const size = view.getUint32(at + 12, true);
    const offset = view.getUint32(at + 16, true);
    // Readers go by the offset, or, with something in front of the archive, by the size back from the end record.
    if (stands(bytes, offset, CENTRAL_ENTRY) || stands(bytes, at - size, CENTRAL_ENTRY)) return true;
    // An empty archive leads nowhere; it ends the file.
    if (size === 0 && at + 22 + view.getUint16(at + 20, true) === bytes.length) return true;
  }
  return false;
}
