/**
 * Hands the element the code that stands after the `#`, as the QR code of a confirmation has it: `#7KQ2-M4XP-9D` or
 * `#code=…`.
 */

const element = document.querySelector("pioneer-booking");

function takeCode(): void {
  // A code needs no percent signs, so the hash is taken as it is.
  const code = location.hash.slice(1).replace(/^code=/, "");
  if (element && /^[0-9A-Za-z-]{10,14}$/.test(code)) element.setAttribute("code", code.toUpperCase());
}

takeCode();
addEventListener("hashchange", takeCode);
