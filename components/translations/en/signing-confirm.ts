import type { strings as source } from "../zh-cn/signing-confirm.ts";

export const strings: typeof source = {
  title: "Confirm it by phone",
  hint: "The code goes to the lawyer's phone in the register, whatever number was left here. Without one on file, please confirm at the Justice Bureau in person.",
  send: "Send the code to the phone on file",
  sent: "If the register has your phone, the code is on its way and good for 10 minutes. If none comes, please confirm at the Justice Bureau in person.",
  code: "Code",
  codeHint: "6 digits",
  confirm: "Confirm that I signed it",
  resend: "Send it again",
  canResend: "You can have the code sent again now.",
  fields: {
    required: "Enter the 6 digits you received",
    wrong: "This is not the code. Please check the newest message",
    expired: "This code is no longer good. Have another one sent",
  },
  problems: {
    unavailable: "No code can be sent at present. Please confirm at the Justice Bureau in person.",
    signing_exists: "You have a signing for this site already that is under review or approved.",
    illegal_transition: "This signing has just changed. Please look it up again.",
  },
};
