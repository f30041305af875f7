/** A value and all that is in it, which nobody can change any more: so it may be handed to everybody. */
export function frozen<T>(value: T): T {
  if (value instanceof Object && !Object.isFrozen(value))
    for (const member of Object.values(Object.freeze(value))) frozen(member);
  return value;
}
