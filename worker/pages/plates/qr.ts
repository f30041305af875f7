import { correction, generate, mode } from "lean-qr";
import { toSvgPath } from "lean-qr/extras/svg";
import { svg, type Svg } from "./svg.ts";

/** Free space all round, in modules (ISO/IEC 18004 section 6.3.8). */
const QUIET = 4;

/** A phone reads modules of this size, in millimetres, from a worn print at arm's length. */
export const SMALLEST_MODULE = 0.6;

/** The address a plate leads to. */
export const verificationAddress = (origin: string, code: string): string => `${origin}/v/${code}`;

interface Square {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

type Bitmap = ReturnType<typeof generate>;

function drawQr(bitmap: Bitmap, { x, y, side }: Square): Svg {
  const modules = bitmap.size + 2 * QUIET;
  const module = side / modules;
  return svg`<rect x="${x}" y="${y}" width="${side}" height="${side}" fill="#fff"/><g transform="translate(${x + QUIET * module} ${y + QUIET * module}) scale(${module.toFixed(5)})"><path d="${toSvgPath(bitmap)}" fill="#000"/></g>`;
}

/** A QR code of any address, as it stands on a sheet of paper. */
export const addressQr = (address: string, square: Square): Svg =>
  drawQr(generate(mode.ascii(address), { minCorrectionLevel: correction.M }), square);

/**
 * A QR code in a white square of `side` millimetres, its quiet zone included. The code's symbols are in alphanumeric
 * mode; the address before them is not, since scanners that hand it on to Android want the scheme in lower case.
 * Correction M: a seventh of it may be dirt.
 */
export function qrCode(origin: string, code: string, square: Square): Svg {
  const bitmap = generate(mode.multi(mode.ascii(verificationAddress(origin, "")), mode.alphaNumeric(code)), {
    minCorrectionLevel: correction.M,
  });
  return drawQr(bitmap, square);
}
