import type { strings as source } from "../zh-cn/console-access.ts";

export const strings: typeof source = {
  staffHelp:
    "Add somebody, then send them a link to set their account up. Role and places hold from their next step on.",
  noStaff: "There is nobody yet.",
  works: "Works here",
  left: "Left",
  leaveHelp:
    "Tokens, sessions and ways in end at once; what they did goes on naming them. The last administrator stays.",
  signOutHelp: "For a machine that was lost or left open: they are signed out everywhere; their ways in stay.",
  linkHelp:
    "Behind the link they choose user name, password and authenticator themselves; no administrator sees it. Whoever has lost password or phone gets another; once it is used, earlier ways in end.",
  handOver: "Hand over",
  handOverHelp: "The link is shown only now, and is for this person alone. Who hands it over is put down.",
  noLinks: "There are no such links.",
  forWhom: "Of the staff",
  tokensHelp: "Tokens are for programs and are shown once; people sign in with their account.",
  tokenOnce: "The token is shown only now: copy it.",
  tokenGone: "The token has been shown once, and is not shown again.",
  token: "Token",
  noTokens: "There are no tokens.",
  inForce: "In force",
  revoked: "Revoked",
  expired: "Expired",
  sites: "Places",
  someSites: (count) => `${count} ${count === 1 ? "place" : "places"}`,
  used: "Used",
  link: "Address to set the account up",
  allSites: "All places",
  noSignIns: "Not signed in anywhere.",
};
