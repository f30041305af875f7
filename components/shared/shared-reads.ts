/** How long an answer serves whoever asks, in milliseconds; the API itself lets browsers keep most of them longer. */
const kept = 30_000;

/** Answers by address, on their way or just arrived. */
export type SharedReads = Record<string, Promise<Response> | undefined>;

/** Under this key a page has the loader's reads, and so is known to have a loader. */
export const loaderKey = Symbol.for("pioneer-loader");

export const loaderPage = window as unknown as Record<typeof loaderKey, SharedReads | undefined>;

/** One request for all who ask within half a minute. Whoever gets no good answer takes it out. */
export const readShared = (
  reads: SharedReads,
  address: string,
  ask: (address: string) => Promise<Response> = fetch,
): Promise<Response> => {
  setTimeout(() => delete reads[address], kept);
  return (reads[address] ??= ask(address));
};
