/** Where the reason of a rating is sealed. */
export const ratingReason = (bookingId: string) => ({ table: "ratings", column: "reason", row: bookingId });
