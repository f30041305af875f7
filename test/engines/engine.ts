export interface Size {
  readonly width: number;
  readonly height: number;
}

/** One page in a browser, with nothing in its storage. Places and sizes are CSS pixels of the viewport. */
export interface Tab {
  /** Leads to an address; resolves when the page may still be loading. */
  goto(url: string): Promise<void>;
  /** Runs an expression in the page and gives its value, as JSON carries it. */
  evaluate(expression: string): Promise<unknown>;
  /** Presses and lets go at a place, as a mouse or a finger does. */
  tap(x: number, y: number): Promise<void>;
  /** Types on the keyboard, into what has the focus. */
  type(text: string): Promise<void>;
  /** What is to be seen, as a PNG. */
  picture(): Promise<Buffer>;
  close(): Promise<void>;
}

/** A browser that is driven from outside, in the little that all of them can do. */
export interface Engine {
  /** As it says itself: `Firefox 153.7`. */
  readonly name: string;
  /** Whether it prints by itself; otherwise a dialogue waits for somebody. */
  readonly prints: boolean;
  open(size: Size): Promise<Tab>;
  close(): Promise<void>;
}
