/**
 * The browser's own `Event`. Old libraries put something of theirs in its place (MooTools does), but the constructors
 * that inherit from it still know it.
 */
export const NativeEvent: typeof Event = Object.getPrototypeOf(UIEvent) as typeof Event;
