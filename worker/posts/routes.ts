import { router } from "../http/routes.ts";

export const postRoutes = () => router();
