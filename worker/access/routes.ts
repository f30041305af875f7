import { router } from "../http/routes.ts";

export const accessRoutes = () => router();
