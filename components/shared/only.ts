/** A page may give all objects something (`Object.prototype.body`): only what we say counts. */
export const only = <T extends object>(options: T): T => Object.assign(Object.create(null) as T, options);
