/** Which of the two homes the tests run in: workerd with D1, or Node with SQLite (`test/own-server`). */
export const ON_CLOUDFLARE = navigator.userAgent === "Cloudflare-Workers";
