import type { strings as source } from "../zh-cn/receipt.ts";

export const strings: typeof source = {
  copy: "Copy code",
  copied: "Code copied",
  print: "Print",
  whatNext: "What happens next",
  yours: "What you sent",
  signing: {
    again: "Sign another post",
    confirm: "It still needs to be confirmed by you",
    confirmBy: (day) =>
      `So that nobody signs in your name, please confirm it by ${day}: with the phone on file where you look it up, or at the Justice Bureau with your practising certificate. Until then it is not reviewed, shows nowhere and does not keep you from signing; after that it lapses.`,
    steps: [
      "Confirm at the Justice Bureau, with your practising certificate, that it is you who signed. Until then it is not reviewed.",
      "The Justice Bureau checks your registration and reviews the signing.",
      "You see the outcome with your code. If it is returned, you can sign again with corrections.",
      "Once approved, the post and its commitments are on public display.",
    ],
    shown: "May be shown",
    notShown: "Not shown",
  },
  nomination: {
    again: "Nominate another",
    steps: [
      "The Justice Bureau checks the nomination and whether the nominee is eligible.",
      "The shortlist is announced publicly, open to objections.",
      "You see the outcome with your code.",
    ],
    notYet:
      "Your nomination has been received. Some conditions could not be confirmed yet. That does not stop it; they will be checked again in the review:",
    checks: {
      registered: "The nominee is not in the county's register of lawyers and firms",
      practisingYears: "Years in practice are fewer than asked for, or the register is incomplete",
      proBonoHours: "Verified pro bono hours of the last year are fewer than asked for",
      post: "No demonstration post is on display at present",
    },
  },
};
