/** Operations of the bureau that no screen of the console uses, and why. */
export const FOR_PROGRAMS: Readonly<Record<string, string>> = {};
