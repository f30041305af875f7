/** In the place of what reads certificates: see `wrangler.jsonc`. */
module.exports = {};
