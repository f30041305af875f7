/** Resolves when it is worth trying again: after 1, 4, 9, 16 … seconds, or when the network is back. */
export const worthAnother = (failures: number): Promise<unknown> =>
  new Promise((resolve) => {
    setTimeout(resolve, 1000 * failures ** 2);
    addEventListener("online", resolve, { once: true });
  });

/**
 * Tries until it succeeds: a screen that runs for weeks finds its way back from a night without a network.
 * @param most so many tries, where somebody waits and can be asked; without end otherwise
 */
export const keepTrying = async <T>(attempt: () => Promise<T>, most?: number): Promise<T> => {
  for (let failures = 1; ; failures++) {
    try {
      return await attempt();
    } catch (error) {
      if (failures === most) throw error;
      await worthAnother(failures);
    }
  }
};
