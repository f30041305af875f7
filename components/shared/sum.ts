/** By a loop: old libraries have a `reduce` of their own. */
export const sum = (numbers: readonly number[]): number => {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
};
