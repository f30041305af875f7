import { router } from "../http/routes.ts";

export const commitmentRoutes = () => router();
