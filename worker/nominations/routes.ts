import { router } from "../http/routes.ts";

export const nominationRoutes = () => router();
