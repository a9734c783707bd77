/**
 * Reads options where the caller has set them, as a property, a getter or in a class, and never
 * from `Object.prototype`, where another library may have put something of the same name.
 */
export function ownOptions<Options extends object, Name extends keyof Options>(
  options: Options,
  names: readonly Name[],
): Pick<Options, Name> {
  const read: Pick<Options, Name> = Object.create(null)
  for (const name of names) {
    let owner: object | null = options
    while (owner !== null && !Object.hasOwn(owner, name)) owner = Object.getPrototypeOf(owner)
    if (owner !== null && owner !== Object.prototype) read[name] = options[name]
  }
  return read
}
