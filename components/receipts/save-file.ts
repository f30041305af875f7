/** Hands the reader a file made here; it never stands in an address, and no server sees it. */
export function saveFile(name: string, content: string | Uint8Array<ArrayBuffer>, type = "application/json"): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken it by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
