import { router } from "../http/routes.ts";

export const registryAdminRoutes = () => router();
