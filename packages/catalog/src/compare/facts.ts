/** What another source says of one field of a request. */
export interface FieldFact {
  readonly method: string
  /** A path template, with or without the leading slash. */
  readonly path: string
  /** Names from the outside in, joined by dots; items of a list have no name of their own. */
  readonly field: string
  readonly required: boolean
}

/** What a file says: its facts, and the operations whose every field it lists. */
export interface SecondOpinion {
  readonly facts: readonly FieldFact[]
  /** `METHOD path` of the operations whose fields are all among the facts. */
  readonly complete: ReadonlySet<string>
}

/** Returns whether a value is an object with string keys. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function flagOf(row: Record<string, unknown>, name: string): boolean | undefined {
  const flag = row['required'] ?? row[name]
  if (typeof flag === 'boolean') return flag
  return flag === 'required' ? true : flag === 'optional' ? false : undefined
}

function factOf(row: unknown, name: string, index: number): FieldFact[] {
  if (!isObject(row)) throw new TypeError(`row ${index} is not an object`)
  const { method, path, field } = row
  if (typeof method !== 'string' || typeof path !== 'string')
    throw new TypeError(`row ${index} has no method and path`)
  // A row without a field speaks of the operation as a whole.
  if (field === null || field === undefined) return []
  const required = flagOf(row, name)
  if (typeof field !== 'string' || required === undefined)
    throw new TypeError(
      `row ${index} (${method} ${path}) says neither "required" nor "optional" of a field`,
    )
  return [{ method, path, field, required }]
}

/**
 * Reads a flat list of `{ method, path, field, required }`. The flag is a boolean, `"required"` or
 * `"optional"`, and stands under `required` or under the name of the list.
 *
 * @throws TypeError for a row that is something else, with its index.
 */
export function readFlatFacts(rows: readonly unknown[], name = 'required'): SecondOpinion {
  return {
    facts: rows.flatMap((row, index) => factOf(row, name, index)),
    complete: new Set(),
  }
}
