import type { OperationTable } from '../lookup/operations.js'
import { isObject, readFlatFacts, type SecondOpinion } from './facts.js'
import { readOpenApi } from './open-api.js'
import { type Flag, listOwnFields } from './own-fields.js'

/** One place where the catalog and another source differ. */
export interface Difference {
  /** Method and path as the other source writes them. */
  readonly operation: string
  /** Absent where the catalog does not have the operation. */
  readonly field?: string
  readonly ours: Flag | 'absent'
  readonly theirs: 'required' | 'optional' | 'absent' | 'present'
}

/** The differences, and how many facts were compared. */
export interface Comparison {
  readonly differences: readonly Difference[]
  readonly compared: number
  /** Facts about fields that the catalog has as disputed: equal to either flag. */
  readonly disputed: number
}

/**
 * Reads an OpenAPI 3 document, a flat list of facts, or an object that has such a list under a
 * name.
 *
 * @throws TypeError for anything else.
 */
export function readSecondOpinion(content: unknown, name?: string): SecondOpinion {
  const given = name !== undefined && isObject(content) ? content[name] : content
  if (Array.isArray(given)) return readFlatFacts(given, name)
  if (isObject(given) && isObject(given['paths'])) return readOpenApi(given)
  throw new TypeError(
    'neither an OpenAPI 3 document with `paths` nor a list of { method, path, field, required }; ' +
      'name the list if it stands inside an object',
  )
}

/** A disputed field equals either flag: that the sources differ is what it says. */
function agree(ours: Flag | 'absent', required: boolean): boolean {
  return ours === 'disputed' || ours === (required ? 'stated' : 'optional')
}

/** Compares the flags of the catalog with what another source says. */
export function compare(table: OperationTable, opinion: SecondOpinion): Comparison {
  const differences: Difference[] = []
  const fieldsOf = (method: string, path: string) => {
    const match = table.find(method, path)
    return match && listOwnFields(match.operation)
  }
  const seen = new Map<string, Set<string>>()
  let disputed = 0
  for (const { method, path, field, required } of opinion.facts) {
    const operation = `${method} ${path}`
    const known = seen.get(operation) ?? new Set()
    seen.set(operation, known.add(field))
    const own = fieldsOf(method, path)
    const ours = own?.get(field) ?? 'absent'
    if (ours === 'disputed') disputed++
    const theirs = required ? 'required' : 'optional'
    if (own && !agree(ours, required)) differences.push({ operation, field, ours, theirs })
  }
  for (const operation of new Set([...seen.keys(), ...opinion.complete])) {
    const [method = '', path = ''] = operation.split(' ')
    const own = fieldsOf(method, path)
    if (!own) differences.push({ operation, ours: 'absent', theirs: 'present' })
    else if (opinion.complete.has(operation))
      for (const [field, ours] of own)
        if (ours === 'stated' && !seen.get(operation)?.has(field))
          differences.push({ operation, field, ours, theirs: 'absent' })
  }
  return { differences, compared: opinion.facts.length, disputed }
}
