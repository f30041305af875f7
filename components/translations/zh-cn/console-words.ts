export const strings = {
  fields: {} as Record<string, string>,
  hints: {} as Record<string, string>,
  values: {} as Record<string, string>,
  problems: {} as Record<string, string>,
  operations: {} as Record<string, string>,
};
