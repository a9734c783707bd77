/** HTTP methods by the name of the verb that sends them. */
export const VERBS = {
  get: 'GET',
  post: 'POST',
  put: 'PUT',
  patch: 'PATCH',
  delete: 'DELETE',
  getAsync: 'GET',
  postAsync: 'POST',
  putAsync: 'PUT',
  patchAsync: 'PATCH',
  deleteAsync: 'DELETE',
} as const

export type Method = (typeof VERBS)[keyof typeof VERBS]

export const METHOD_NAMES: ReadonlySet<string> = new Set(Object.keys(VERBS))

/** Spellings of a name: as it is, with a capital, all in capitals, all in small letters. */
const spellings = (name: string) => [
  name[0]?.toUpperCase() + name.slice(1),
  name.toUpperCase(),
  name.toLowerCase(),
]

/**
 * Names that other libraries give to verbs, and other spellings of ours. No documented path has them
 * as segments; written as one, they still are.
 */
export const MISSPELT_VERBS: ReadonlySet<string> = new Set(
  [
    ...Object.keys(VERBS).flatMap(spellings),
    ...['request', 'requestAsync', 'fetch', 'execute', 'head', 'del'],
  ].filter((name) => !METHOD_NAMES.has(name)),
)

/**
 * Names that the language and tools look up on any object; none of them is taken as a segment
 * (`chain('then')` still is).
 */
export const FOREIGN_NAMES: ReadonlySet<string> = new Set([
  'then',
  'asymmetricMatch',
  'nodeType',
  'tagName',
  'inspect',
  '_isMockFunction',
])
export const OBJECT_NAMES: ReadonlySet<string> = new Set(
  Object.getOwnPropertyNames(Object.prototype),
)

/**
 * Returns whether a key cannot be a segment: `$…` belongs to the SDK, `__…` and `@@…` are probes of
 * tools, unless they spell a placeholder.
 */
export function isProbe(key: string): boolean {
  if (FOREIGN_NAMES.has(key) || key.startsWith('@@')) return true
  if (key.startsWith('$')) return !/^\$[^\n$]+\$$/.test(key)
  return key.startsWith('__') && !/_$/.test(key)
}
