/** Resolves when it is worth trying again: after a second at first and five minutes at most, or with the network. */
export const worthAnother = (failures: number): Promise<unknown> =>
  new Promise((resolve) => {
    setTimeout(resolve, Math.min(500 * 2 ** failures, 300_000));
    addEventListener("online", resolve, { once: true });
  });

/** Tries until it succeeds: a screen that runs for weeks finds its way back from a night without a network. */
export const keepTrying = async <T>(attempt: () => Promise<T>): Promise<T> => {
  for (let failures = 1; ; failures++) {
    try {
      return await attempt();
    } catch {
      await worthAnother(failures);
    }
  }
};
