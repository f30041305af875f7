/** What keeps the service from starting, in one line that says what it is and how to go on. */
export class CannotStart extends Error {}

/** What the operating system or SQLite says, as such a line; anything else is a fault of ours, and keeps its stack. */
export function inOneLine(error: unknown, folder: string): string | undefined {
  if (error instanceof CannotStart) return error.message;
  const { code, errcode, syscall, path } = error as Readonly<Record<"code" | "errcode" | "syscall" | "path", unknown>>;
  const place = typeof path === "string" ? path : folder;
  const result = typeof errcode === "number" ? errcode & 0xff : undefined;
  if (code === "EADDRINUSE") return "The port is taken by another program: set PORT to another one.";
  if (code === "EADDRNOTAVAIL") return "This machine does not have the address HOST names.";
  if (code === "ENOSPC" || result === 13) return `The disk of ${place} is full: make room, and start again.`;
  if (code === "EROFS" || code === "EACCES" || code === "EPERM" || result === 8 || result === 14)
    return `${place} cannot be written to: give the user this runs as the right to, or make the disk writable.`;
  if ((code === "ENOENT" || code === "ENOTDIR" || code === "ENAMETOOLONG") && typeof syscall === "string")
    return `${place} is not there and cannot be made.`;
  if (result === 10)
    return `The disk of ${folder} answers with errors: check it before anything else is written there.`;
  if (result === 11 || result === 26)
    return `The database in ${folder} is damaged: keep a copy of it as it is, and put the last backup in its place.`;
  return undefined;
}
