/**
 * The pages of personal links, a lawyer's desk and one-time invitations: all they do of their own is to take the link
 * along to the other language. The element has taken its token out of the address, so it is asked at the click, and the
 * address of the other page holds it no longer than that.
 */

/** What opens a page of this kind. */
interface Opened extends Element {
  readonly token?: string;
}

for (const link of document.querySelectorAll<HTMLAnchorElement>("[data-keep-link]")) {
  const along = (): void => {
    const { token } = document.querySelector<Opened>("pioneer-desk, pioneer-invitation") ?? {};
    // Before the element is there, its token is still in the address.
    link.hash = token || location.hash;
    setTimeout(() => (link.hash = ""));
  };
  link.addEventListener("click", along);
  link.addEventListener("auxclick", along);
}
