import type { strings as zh } from "../zh-cn/own-circulars.ts";

export const strings: typeof zh = {
  circulars: "Notices from the bureau",
  none: "There are no notices.",
  unread: "Not read yet",
  read: "Read, not confirmed yet",
  late: (date) => `Was to be confirmed by ${date}: please confirm it now`,
  confirmedOn: (date) => `Confirmed on ${date}`,
  sent: (date) => `Sent on ${date}`,
  due: (date) => `to be confirmed by ${date}`,
  open: "Read it",
  hide: "Close",
  confirm: "Confirm that it was received",
  confirmed: "Confirmed.",
  files: "Files",
  opening: "Opening…",
};
