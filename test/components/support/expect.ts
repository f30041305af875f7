/** As much assertion as these tests need. */
export const ok = (value: unknown, message = "expected a truthy value"): void => {
  if (!value) throw new Error(`${message}, got ${String(value)}`);
};

/** Compares by JSON, which is how everything here can be written down. */
export const equal = (actual: unknown, expected: unknown, message = "values differ"): void => {
  const [a, e] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== e) throw new Error(`${message}\n  expected ${e}\n  actual   ${a}`);
};

export const matches = (actual: string | null | undefined, pattern: RegExp): void => {
  if (!pattern.test(actual ?? "")) throw new Error(`expected ${JSON.stringify(actual)} to match ${pattern}`);
};
