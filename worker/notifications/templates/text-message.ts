/**
 * How long a text message is: its characters, and the messages a network sends it in and bills. GSM 03.38 takes 160
 * characters, or 153 where it takes several; any other character makes it UCS-2 with 70, or 67 (3GPP TS 23.038, 23.040).
 */
export interface MessageLength {
  readonly characters: number;
  readonly segments: number;
}

const GSM = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
/** Take two places each. */
const GSM_EXTENDED = new Set("^{}\\[~]|€\f");

export function messageLength(text: string): MessageLength {
  const characters = [...text];
  const isGsm = characters.every((character) => GSM.has(character) || GSM_EXTENDED.has(character));
  const widths = characters.map((character) => (isGsm ? (GSM_EXTENDED.has(character) ? 2 : 1) : character.length));
  const [single, part] = isGsm ? [160, 153] : [70, 67];
  const total = widths.reduce((sum, width) => sum + width, 0);
  return { characters: characters.length, segments: total <= single ? 1 : partsOf(widths, part) };
}

/** What takes two places is never cut in two. */
function partsOf(widths: readonly number[], size: number): number {
  let parts = 1;
  let filled = 0;
  for (const width of widths) {
    if (filled + width > size) {
      parts += 1;
      filled = 0;
    }
    filled += width;
  }
  return parts;
}
