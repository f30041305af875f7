import type { strings as source } from "../zh-cn/console-registry.ts";

export const strings: typeof source = {
  lawyersOf: "Lawyers of this firm",
  officesOf: "Offices",
  noLawyers: "No lawyer fits. Search by name, pinyin initials or licence number, or add one.",
  noFirms: "No law firm fits. Add one.",
  noSites: "No place fits. Add one.",
  posts: "Posts signed for",
  noPosts: "Has not signed for a post.",
  postsHere: "Posts at this place",
  noPostsHere: "There is no post here yet.",
  sessions: "Sessions from today on",
  noSessions: "No sessions from today on.",
  sanctions: "Discipline and sanctions",
  noSanctions: "No sanction on record.",
  moveFirm: "Move to another firm",
  moveFirmHelp:
    "The lawyer joins another firm. Duty at the old firm's offices ends; where a post is held there, say whether it ends or moves along.",
  moved: (firm) => `Moved to ${firm}.`,
  underWay: "Saved. What follows from it is being done and takes a few minutes.",
  mergeHelp:
    "All lawyers of this firm join the other one; this cannot be undone. Offices go on as the other firm's or are given up; for posts at an office given up, say whether they end or move.",
  mergedInto: (firm) => `Became part of ${firm}.`,
  ofFirm: "Show the law firm",
  byTier: "As for its tier",
  siteHelp:
    "Out of use, it takes no new bookings. Sessions that exist are listed as conflicts, to be settled one by one.",
  noKiosks: "No kiosk is registered.",
  kioskHelp: "Register each kiosk once. Its address is then shown once: open it in the kiosk's browser.",
  kioskOnce:
    "This is shown once. Open the address on the kiosk now, or note the token; if it is lost, revoke the kiosk and register it anew.",
  kioskAddress: "Address for the kiosk",
  kioskToken: "Token",
  tokenGone: "The token was shown once and is not shown again.",
  revokeKioskHelp: "Nothing can be done on this kiosk any more, at once.",
  inUse: "In use",
  outOfUse: "Out of use",
  linkHelp:
    "A lawyer opens the desk by a personal link. Sent, it goes straight to the phone on file and nobody of the bureau sees it; handed over, it is shown once to whoever does it. Unless said otherwise the lawyer's earlier links end.",
  handOverHelp: "The link is shown this once, for the person it is for. Who hands it over is on record.",
  noLinks: "There are no links.",
  noInvitations: "No one-time link fits. They are issued in signings, nominations and second decisions.",
  about: "About",
  linkStates: {
    good: "Valid",
    waits: "To be handed over",
    failed: "Not delivered",
    answered: "Answered",
    expired: "Expired",
    revoked: "Revoked",
  },
};
