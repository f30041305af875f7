/** Where a signing's sealed phone lives. */
export const signingPhone = (row: string) => ({ table: "signings", column: "phone", row });

/** Where the drawn signature of the revision that counts lives. */
export const signingSignature = (row: string) => ({ table: "signings", column: "signature", row });

/** Where the drawn signature of every revision lives. */
export const revisionSignature = (signingId: string, revision: number) => ({
  table: "signing_revisions",
  column: "signature",
  row: `${signingId}/${revision}`,
});
