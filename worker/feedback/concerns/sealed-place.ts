/** The columns of a concern that hold personal data, sealed. */
export type SealedColumn = "text" | "name" | "phone";

/** Where they are sealed. */
export const concernPlace = (row: string, column: SealedColumn) => ({ table: "concerns", column, row });
