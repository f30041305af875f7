/** The other language's link leads to the same place on its page: the section, the booking code, the personal link. */
export function keepHash(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>("[data-keep-hash]")) {
    const follow = (): void => {
      link.hash = location.hash;
    };
    follow();
    addEventListener("hashchange", follow);
  }
}
