/** One element as the address asks for it. Runs in a sandbox without an origin of its own. */
const asked = new URLSearchParams(location.search);
const tag = asked.get("element") ?? "";
if (/^pioneer-[a-z]+$/.test(tag)) {
  const element = document.createElement(tag);
  for (const [name, value] of asked) {
    if (name.startsWith("--pioneer-")) element.style.setProperty(name, value);
    // Never a handler, nor another API than this service's.
    else if (/^(?!on)[a-z-]+$/.test(name) && !["element", "release", "api", "style"].includes(name))
      element.setAttribute(name, value);
  }
  document.body.append(element);
}
