/** The columns of a request that hold personal data, sealed. */
export type SealedColumn = "name" | "phone" | "correction";

/** Where they are sealed. */
export const requestPlace = (row: string, column: SealedColumn) => ({ table: "rights_requests", column, row });
