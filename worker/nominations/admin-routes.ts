import { router } from "../http/routes.ts";

export const nominationAdminRoutes = () => router();
