import type { strings as source } from "../zh-cn/signing-standing.ts";

export const strings: typeof source = {
  commitmentStates: { open: "Open", kept: "Kept", overdue: "Overdue", putRight: "Kept late" },
  confirmBy: "To be confirmed by",
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
  states: {
    unconfirmed: [
      "To be confirmed by you",
      "Please confirm it by the phone on file, or at the Justice Bureau with your practising certificate; only then is it reviewed. Otherwise it lapses.",
    ],
    submitted: ["Under review", "The Justice Bureau is reviewing it."],
    returned: ["Returned", "Please sign again with the corrections asked for below."],
    rejected: ["Not approved", "The reasons are below."],
    resubmitted: ["Under review", "It was sent again; the Justice Bureau is reviewing it."],
    approved: ["Approved", "It goes on display on the first day of its term."],
    onDisplay: ["On display", "The post stands and its commitments are public."],
    suspended: ["Suspended", "The post is not on display for now."],
    withdrawn: ["Withdrawn"],
    ended: ["Ended", "The term is over; the post is no longer on display."],
  },
};
