/** Every table, for the migrations and the database client. */
export * from "../access/schema.ts";
export * from "../commitments/schema.ts";
export * from "../consultations/schema.ts";
export * from "../http/schema.ts";
export * from "../nominations/schema.ts";
export * from "../posts/schema.ts";
export * from "../registry/schema.ts";
