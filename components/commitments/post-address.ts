import { moveEntry, pushEntry } from "../shared/history-entries.ts";
import type { CommitmentsHost } from "./host.ts";
import { walls } from "./walls.ts";
import { PioneerPostOpenedEvent } from "./post-opened.events.ts";

/**
 * Which of the walls on the page a history entry belongs to stands under this name in its state.
 */
const entry = "pioneer-wall";

/** The page's address, without what stands behind the `#`, and with a post there. */
const address = (post?: string): string => `${location.href.split("#")[0]}${post ? `#pioneer-post=${post}` : ""}`;

/**
 * How a post comes to be shown in full, and how the reader gets back: by the page's address and history, which several
 * walls may share.
 */
class PostAddress {
  readonly #host: CommitmentsHost;
  /** By a press on the wall, so that the wall is the entry before. */
  #here = false;
  /** Where the wall stood in the window; undefined when it was not seen yet. */
  #top: number | undefined;
  /**
   * The post that the visitor opened, by a press or by an address; one that the page has set stays whatever the address
   * says.
   */
  opened: string | undefined;

  constructor(host: CommitmentsHost) {
    this.#host = host;
    // As long as the element is on the page: a reader may go back and forth.
    addEventListener("popstate", () => {
      if (host.isConnected) this.look();
    });
  }

  /**
   * Shows what the address asks for. One wall answers for an address: the one that made it, or else the first. A
   * kiosk's address is its own.
   */
  look(): void {
    const host = this.#host;
    const list = [...walls];
    const maker = (history.state as Record<string, number> | null)?.[entry] ?? -1;
    const mine = (list[maker] ?? list.find(({ view }) => !view || /^(wall|list)$/.test(view))) === host && !host.kiosk;
    const id = mine ? /^#pioneer-post=([\w-]+)$/.exec(location.hash)?.[1] : undefined;
    if (id ? id !== host.post : this.opened) this.#show(id, false);
  }

  /** Shows a post as an entry of the page's history; a kiosk has no back key and leaves none. */
  open(id: string): void {
    const host = this.#host;
    const own = [...walls].indexOf(host);
    // The entry before may be another wall's.
    const before = (history.state as Record<string, number> | null)?.[entry] ?? own;
    this.#show(id, !host.kiosk && pushEntry(entry, before, own, address(id)));
    void host.tell(() => new PioneerPostOpenedEvent(id));
  }

  /** Leads from a post to the wall. */
  close(): void {
    if (this.#here && !this.#host.kiosk) return history.back();
    if (this.opened && !this.#host.kiosk) moveEntry(address());
    this.#show(undefined, false);
  }

  #show(id: string | undefined, here: boolean): void {
    const host = this.#host;
    const last = host.post;
    if (id && !last) this.#top = host.begun ? host.getBoundingClientRect().top : undefined;
    this.#here = here;
    this.opened = id;
    host.post = id ?? null;
    if (!id) void this.#returned(last);
  }

  /** Back on the wall: it stands where it stood in the window, and the post's own link has the focus. */
  async #returned(post: string | null): Promise<void> {
    const host = this.#host;
    await host.updateComplete;
    if (this.#top !== undefined) {
      // The list is drawn a moment after the wall around it.
      for (let frames = 0; frames < 60 && host.renderRoot.querySelector(".browse .skeleton"); frames++)
        await new Promise(requestAnimationFrame);
      scrollBy(0, host.getBoundingClientRect().top - this.#top);
    }
    const link = host.renderRoot.querySelector<HTMLElement>(`.wall [href="#pioneer-post=${post}"]`);
    if (link) link.focus({ preventScroll: true });
    else void host.focusOn();
  }
}

const addresses = new WeakMap<CommitmentsHost, PostAddress>();

/** One for each wall. */
export const postAddressOf = (host: CommitmentsHost): PostAddress => {
  const found = addresses.get(host) ?? new PostAddress(host);
  addresses.set(host, found);
  return found;
};
