import type { strings as source } from "../zh-cn/attachments.ts";

export const strings: typeof source = {
  choose: "Choose files",
  chooseOne: "Choose a file",
  more: "Add files",
  remove: "Remove",
  arrived: "uploaded",
  again: "This file has to be sent again; that happens when you send the form again.",
  tooMany: (max) => `No more than ${max} files; the others were not added.`,
  sending: (one, of) => (of > 1 ? `Sending file ${one} of ${of}…` : "Sending the file…"),
  problems: {
    payload_too_large: "The file is larger than 10 MB. Please choose a smaller one.",
    file_type: "Only photos (JPG, PNG, WebP) and PDF files can be sent.",
    file_damaged: "The file is damaged or cannot be opened. Please choose another.",
    file_refused: "The file holds a program, an attachment or a password. Please save it as a plain PDF first.",
    image_too_large: "The photo has too many pixels. Please make it smaller first.",
    file_claimed: "One of the files is used elsewhere already. Please remove it and choose it again.",
    rate_limited: "Too many files within an hour. Please try again {when}.",
    network: "The connection was lost on the way; the file is sent again with the form.",
    timeout: "The connection is too slow; the file is sent again with the form.",
  },
};
