import { router } from "../http/routes.ts";

export const postAdminRoutes = () => router();
