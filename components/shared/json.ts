/** JSON as the language has it: old libraries give arrays a `toJSON` of their own, which makes texts of them. */
export const toJson = (value: unknown): string =>
  JSON.stringify(value, function (this: Readonly<Record<string, unknown>>, key: string) {
    return this[key];
  });
