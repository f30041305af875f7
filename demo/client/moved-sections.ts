/**
 * Sections of the first page that have become pages of their own: an address that still names one of them, or a post
 * on what was its wall, leads on there. Without scripts it stops at the tile that does.
 */
export function followMovedSections(): void {
  const follow = (): void => {
    const { hash } = location;
    const post = hash.startsWith("#pioneer-post=");
    const target = document.getElementById(post ? "commitments" : hash.slice(1))?.dataset["movedTo"];
    if (target) location.replace(target + (post ? hash : ""));
  };
  follow();
  addEventListener("hashchange", follow);
}
