/** A call of another SDK, as far as the source shows it. */
export interface OtherCall {
  /** Names of classes that the source imports or instantiates for the root, full where known. */
  readonly classes: readonly string[]
  /** Names of the chained properties and methods, and of functions, in order. */
  readonly members: readonly string[]
  /** String literals among the arguments, keys of arrays included. */
  readonly literals: readonly string[]
}

/** What a call of another SDK becomes: `METHOD route`, or the helper that does it. */
export type Counterpart = { readonly operation: string } | { readonly use: string }

/** A call of another SDK that was recognised. */
export interface RecognisedCall {
  readonly sdk: string
  readonly counterpart: Counterpart
}

/** Operations and helpers by what another SDK calls them; names are in lower case. */
export type Names = Readonly<Record<string, string>>

/** The last part of a class name, in lower case, since PHP's classes have no case. */
export const shortName = (name: string) => name.split('\\').at(-1)?.toLowerCase() ?? ''

/** Whether one of the classes is, or lies below, a name such as `easywechat`. */
export function hasClass(call: OtherCall, ...names: readonly string[]): boolean {
  return call.classes.some((full) => {
    const parts = full.toLowerCase().split('\\')
    return names.some((name) => parts.includes(name))
  })
}

/** Reads a row of a table: an operation begins with its method in capitals. */
export const counterpartOf = (text: string): Counterpart =>
  /^[A-Z]+ /.test(text) ? { operation: text } : { use: text }

/** The last of a call's members that a table has, alone or with the one before it. */
export function lookUp(members: readonly string[], names: Names): string | undefined {
  const lower = members.map((member) => member.toLowerCase())
  for (let index = lower.length - 1; index >= 0; index -= 1) {
    const pair = `${lower[index - 1] ?? ''}.${lower[index]}`
    const found = names[pair] ?? names[lower[index] ?? '']
    if (found !== undefined) return found
  }
  return undefined
}
