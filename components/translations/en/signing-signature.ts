import type { strings as source } from "../zh-cn/signing-signature.ts";

export const strings: typeof source = {
  signatureHint: "Write your name in the box with a finger, a pen or a mouse.",
  signatureField: "Box for a signature by hand.",
  signed: "Signed",
  unsigned: "Not signed yet",
  undo: "Undo a stroke",
  clear: "Clear it",
  undone: "A stroke was undone",
  cleared: "The signature was cleared",
  onPaper: (phone) =>
    `If you cannot sign by hand here, sign on paper at the justice bureau; the staff enter it for you and it is equally valid. Phone ${phone}.`,
};
