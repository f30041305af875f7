export interface IdleTimes {
  /** Seconds of quiet before the countdown. */
  readonly idle: number;
  /** Seconds of the countdown. */
  readonly countdown: number;
}

/**
 * Measures how long nobody has touched anything: quiet first, then a countdown, then the end.
 *
 * Goes by the clock and not by the number of ticks, because a machine that slept must not show the last visitor's
 * screen when it wakes.
 */
export class IdleWatch {
  /** Whole seconds left of the countdown; undefined while nothing is counted. */
  left: number | undefined;
  readonly #times: () => IdleTimes;
  readonly #changed: () => void;
  readonly #ended: () => void;
  #countsFrom = 0;
  #ends = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(times: () => IdleTimes, changed: () => void, ended: () => void) {
    this.#times = times;
    this.#changed = changed;
    this.#ended = ended;
  }

  /** Whether there is somebody to wait for. */
  get awake(): boolean {
    return this.#timer !== undefined;
  }

  /** Somebody is there: the whole time from the beginning. */
  touch(): void {
    const { idle, countdown } = this.#times();
    this.#countsFrom = Date.now() + idle * 1000;
    this.#ends = this.#countsFrom + countdown * 1000;
    this.#tick();
  }

  /** The countdown from its beginning, still shown. */
  prolong(): void {
    this.#ends = Date.now() + this.#times().countdown * 1000;
    this.#tick();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.left = undefined;
  }

  #tick(): void {
    clearTimeout(this.#timer);
    const now = Date.now();
    const rest = this.#ends - now;
    if (rest <= 0) {
      this.stop();
      return this.#ended();
    }
    const counting = now >= this.#countsFrom;
    const left = counting ? Math.ceil(rest / 1000) : undefined;
    this.#timer = setTimeout(() => this.#tick(), counting ? rest % 1000 || 1000 : this.#countsFrom - now);
    if (left === this.left) return;
    this.left = left;
    this.#changed();
  }
}
