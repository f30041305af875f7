/** What was entered and not sent, of one kind. */
interface Store {
  readonly unsent: () => boolean;
  readonly forget: () => void;
}

const stores: Store[] = [];

/**
 * Keeps what was entered and not sent, by what it was for: in memory alone, since it may be personal.
 * @param unsent whether it holds anything that would be lost
 */
export const draftStore = <Draft>(unsent: (draft: Draft) => boolean): Map<string, Draft> => {
  const drafts = new Map<string, Draft>();
  stores.push({
    unsent: () => [...drafts.values()].some(unsent),
    forget: () => drafts.clear(),
  });
  return drafts;
};

/** Whether anything would be lost if the page went. */
export const anythingUnsent = (): boolean => stores.some(({ unsent }) => unsent());

/** Lets go of all of it: somebody else sits here now. */
export const forgetDrafts = (): void => stores.forEach(({ forget }) => forget());
