import type { strings as source } from "../zh-cn/signing-hours-and-standing.ts";

export const strings: typeof source = {
  span: (number) => `Time ${number}`,
  weekday: "Day",
  from: "From",
  to: "To",
  firstHours: "Enter fixed hours",
  addHours: "Add another time",
  hoursRemoved: (left) => `Removed, ${left} left`,
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
  commitmentStates: { open: "Open", kept: "Kept", overdue: "Overdue", putRight: "Kept late" },
  term: "Term",
  until: (from, to) => `${from} to ${to}`,
  resubmit: "Correct it and send it again",
  withdraw: "Withdraw the consent to show it",
  withdrawSure: "Sure? Press again and it is no longer shown",
  problems: {
    not_found: "This signing was not found. Please check the code.",
    illegal_transition: "This signing has just changed. Please look it up again.",
  },
  withdrawSigning: "Withdraw the signing",
  withdrawing: (shown) =>
    shown
      ? "You and your commitments will no longer show with the post; what you signed stays on file. To take it up again you have to sign anew."
      : "It will not be reviewed any more; what you signed stays on file. You can sign anew.",
  withdrawYes: "Yes, withdraw it",
  withdrawNo: "Keep it",
  openCopy: "See and print the signed copy",
  copyTitle: "Signing for a demonstration post",
  printCopy: "Print the signed copy (one page of A4)",
  altered: "What is stored does not agree with the digest of what was signed. Please call the justice bureau at once.",
  pledgeOf: (version) => `Pledge, ${version.toLowerCase()}`,
  revision: (number) => `Signing ${number}`,
  signedAt: "Signed at",
  dueBy: (date) => `(due ${date})`,
  consents: "Separate consents",
  consentGiven: (version, at) => `(${version}, given ${at})`,
  noConsent: "No consent to show Party membership.",
  signedBy: "Signed by",
  signatureOf: (name) => `Signature of ${name}`,
  digest: "Digest (SHA-256)",
  verify:
    "To verify: look the signing up with its code and compare the digest group by group. A single changed character changes it.",
};
