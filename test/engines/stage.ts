import { deepEqual } from "node:assert/strict";
import { send, type Sent } from "../e2e/send.ts";
import type { Engine, Size, Tab } from "./engine.ts";
import { openFront, type Front, type Obstacles } from "./front.ts";
import { openView, type View } from "./view.ts";

const DESKTOP: Size = { width: 1280, height: 900 };

/** What is played on: a browser, and the product. */
export interface Place {
  readonly engine: Engine;
  /** The product's address. */
  readonly origin: string;
  /** The local administrator's bearer token. */
  readonly token: string;
  /** Takes a picture of each step; what it is of stands in the name of the scenario. */
  readonly keepPicture?: (scenario: string, png: () => Promise<Buffer>) => Promise<void>;
}

/** Something that people do with the product, in every browser. */
export interface Scenario {
  readonly name: string;
  play(stage: Stage): Promise<void>;
}

/** What a scenario has to its hands. */
export class Stage {
  readonly #place: Place;
  readonly #name: string;
  readonly #opened: { readonly tab: Tab; readonly front: Front; readonly view: View }[] = [];

  constructor(place: Place, name: string) {
    this.#place = place;
    this.#name = name;
  }

  /** Opens a page of the product; `tag` is the element that is looked at. */
  async open(path: string, tag: string, size: Size = DESKTOP, obstacles?: Obstacles): Promise<View> {
    const { engine, origin, keepPicture } = this.#place;
    const front = await openFront(origin, obstacles);
    const tab = await engine.open(size);
    const view = await openView(tab, front.origin + path, tag, async (png) => keepPicture?.(this.#name, png));
    this.#opened.push({ tab, front, view });
    return view;
  }

  /** Whether the browser may print. */
  get prints(): boolean {
    return this.#place.engine.prints;
  }

  /** The files that were lost on the way to the page opened last. */
  get lost(): readonly string[] {
    return [...(this.#opened.at(-1)?.front.lost ?? [])];
  }

  /** Calls the API as the bureau does, where nothing else is said. */
  send<T>(method: string, path: string, sent: Sent = { token: this.#place.token }): Promise<T> {
    return send<T>(this.#place.origin, method, path, sent);
  }

  /** The same with a body, as the bureau. */
  create<T>(path: string, body: object): Promise<T> {
    return this.send<T>("POST", path, { token: this.#place.token, body });
  }

  /** Nothing may have gone wrong on any page that nobody saw. */
  async complaints(): Promise<void> {
    for (const { view } of this.#opened) deepEqual(await view.complaints(), []);
  }

  async close(): Promise<void> {
    for (const { tab, front } of this.#opened) {
      await tab.close();
      await front.close();
    }
  }
}

/** Plays a scenario; throws with what was otherwise than it should be. */
export async function play({ name, play }: Scenario, place: Place): Promise<void> {
  const stage = new Stage(place, name);
  try {
    await play(stage);
    await stage.complaints();
  } finally {
    await stage.close();
  }
}
