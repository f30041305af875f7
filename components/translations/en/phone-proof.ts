import type { strings as source } from "../zh-cn/phone-proof.ts";

export const strings: typeof source = {
  title: "Confirm your phone number",
  sending: (phone) => `Sending a code to ${phone}…`,
  sent: (phone) => `We have sent a code to ${phone}. It is good for 10 minutes.`,
  calling: (phone) => `A call to ${phone} will read the code out in a moment. It is good for 10 minutes.`,
  notSent: (phone) => `The code has not been sent to ${phone} yet.`,
  why: "Nothing is sent before the number is confirmed, so that nobody can use yours. What you entered is kept.",
  code: "Code",
  codeHint: "6 digits",
  confirm: "Confirm and send",
  send: "Send the code",
  resend: "Send it again",
  voice: "No message? Get a call that reads the code out",
  wait: (seconds) => (seconds === 1 ? "You can ask again in 1 second" : `You can ask again in ${seconds} seconds`),
  canResend: "You can have the code sent again now.",
  change: "Change the number",
  help: (phone) => `If no code arrives, please call ${phone}: our staff will do it with you.`,
  busy: "Many codes were asked for with this number or from this network. Please try again {when}.",
  fields: {
    format: "Enter the 6 digits you received",
    wrong: "This is not the code. Please check the newest message",
  },
  expired: "This code is no longer good. Please have another one sent.",
  left: (tries) => (tries === 1 ? "; 1 try left" : `; ${tries} tries left`),
  host: {
    problems: { phone_unproven: "The phone number is not confirmed yet, so nothing was sent." },
    fields: { unproven: "This number is not confirmed yet. You can change it here" },
  },
};
