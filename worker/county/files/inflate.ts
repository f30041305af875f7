/**
 * Packed bytes given to the decompressor at a time: a thousandfold is what they can become at most, before anybody
 * looks.
 */
const PIECE = 4096;

/** How the unpacking ended: with the last byte, at the limit, or at something that cannot be unpacked. */
export type InflateEnd = "whole" | "over" | "broken";

export interface Inflated {
  readonly end: InflateEnd;
  readonly size: number;
  /** What came out, when it was asked for. */
  readonly bytes: Uint8Array;
}

/**
 * Unpacks zlib data (RFC 1950) and stops as soon as more than `limit` bytes have come out, so that a bomb costs no more
 * than the limit.
 * @param keep whether the bytes are wanted, or only whether there are too many
 */
export async function inflate(packed: Uint8Array<ArrayBuffer>, limit: number, keep: boolean): Promise<Inflated> {
  const stream = new DecompressionStream("deflate");
  const writer = stream.writable.getWriter();
  const reader = stream.readable.getReader();
  const kept: Uint8Array[] = [];
  const out = { size: 0, over: false };

  const drain = async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      out.size += value.byteLength;
      if (out.size > limit) {
        out.over = true;
        await reader.cancel();
        return;
      }
      if (keep) kept.push(value);
    }
  };
  const feed = async () => {
    for (let at = 0; at < packed.length && !out.over; at += PIECE) {
      await writer.ready;
      await writer.write(packed.subarray(at, at + PIECE));
    }
    if (!out.over) await writer.close();
  };
  const outcomes = await Promise.allSettled([drain(), feed()]);
  const end = out.over ? "over" : outcomes.some(({ status }) => status === "rejected") ? "broken" : "whole";
  const bytes = new Uint8Array(keep && !out.over ? out.size : 0);
  if (bytes.length > 0) {
    let at = 0;
    for (const piece of kept) {
      bytes.set(piece, at);
      at += piece.byteLength;
    }
  }
  return { end, size: out.size, bytes };
}
