import type { Value } from '../facts.js'

type Step = string | number
type Change = (value: Value, key: Step) => { key: Step; value: Value } | undefined

/** A value with one part of it changed, or taken out where the change gives `undefined`. */
export function changeAt(value: Value, path: readonly Step[], change: Change): Value {
  const [step, ...rest] = path
  if (step === undefined) return value
  const next = (part: Value, key: Step) =>
    rest.length === 0 ? change(part, key) : { key, value: changeAt(part, rest, change) }
  if (value.kind === 'map') {
    const entries = value.entries.flatMap((entry) => {
      if (entry.key !== step) return [entry]
      const changed = next(entry.value, entry.key)
      return changed ? [{ key: String(changed.key), value: changed.value }] : []
    })
    return { ...value, entries }
  }
  if (value.kind !== 'list') return value
  const items = value.items.flatMap((item, index) => {
    const changed = index === step ? next(item, index) : { value: item }
    return changed ? [changed.value] : []
  })
  return { ...value, items }
}

const AT = { line: 1, column: 1 }

/** Values of every kind, to stand where another is. */
export const REPLACEMENTS: Readonly<Record<string, Value>> = {
  text: { kind: 'string', value: 'text', ...AT },
  digits: { kind: 'string', value: '12', ...AT },
  true: { kind: 'string', value: 'true', ...AT },
  number: { kind: 'number', value: 7, ...AT },
  boolean: { kind: 'boolean', value: true, ...AT },
  null: { kind: 'null', ...AT },
  list: { kind: 'list', items: [], open: false, ...AT },
  texts: { kind: 'list', items: [{ kind: 'string', value: 'a', ...AT }], open: false, ...AT },
  openList: { kind: 'list', items: [], open: true, ...AT },
  map: { kind: 'map', entries: [], open: false, ...AT },
  openMap: { kind: 'map', entries: [], open: true, ...AT },
  ciphertext: { kind: 'ciphertext', ...AT },
  typedString: { kind: 'typed', type: 'string', text: '', ...AT },
  typedNumber: { kind: 'typed', type: 'number', text: '', ...AT },
  typedBoolean: { kind: 'typed', type: 'boolean', text: '', ...AT },
  unknown: { kind: 'unknown', text: '', ...AT },
}

/** One thing changed in a field. */
export interface Mutation {
  readonly name: string
  readonly change: Change
}

/** Everything that is done to a field: removed, misspelt, replaced by a value of each kind. */
export const MUTATIONS: readonly Mutation[] = [
  { name: 'as it is', change: (value, key) => ({ key, value }) },
  { name: 'removed', change: () => undefined },
  { name: 'misspelt', change: (value, key) => ({ key: `${key}x`, value }) },
  ...Object.entries(REPLACEMENTS).map(([name, value]) => ({
    name,
    change: (_: Value, key: Step) => ({ key, value }),
  })),
]

/** The ways to everything in a value. */
export function pathsOf(value: Value, path: readonly Step[] = []): (readonly Step[])[] {
  const parts: readonly (readonly [Step, Value])[] =
    value.kind === 'map'
      ? value.entries.map((entry) => [entry.key, entry.value] as const)
      : value.kind === 'list'
        ? value.items.map((item, index) => [index, item] as const)
        : []
  return parts.flatMap(([step, part]) => [[...path, step], ...pathsOf(part, [...path, step])])
}
