/** For public reads: what is withdrawn or changed is out of every answer within this time. */
export const SHORT_CACHE = "public, max-age=60";
