/** Every table, for the migrations and the database client. */
export * from "../access/schema.ts";
export * from "../calendar/schema.ts";
export * from "../commitments/schema.ts";
export * from "../concerns/schema.ts";
export * from "../consultations/schema.ts";
export * from "../desk/schema.ts";
export * from "../http/schema.ts";
export * from "../invitations/schema.ts";
export * from "../kiosks/schema.ts";
export * from "../nominations/schema.ts";
export * from "../notifications/schema.ts";
export * from "../posts/schema.ts";
export * from "../ratings/schema.ts";
export * from "../rectifications/schema.ts";
export * from "../registry/schema.ts";
export * from "../rosters/schema.ts";
export * from "./assertions.ts";
