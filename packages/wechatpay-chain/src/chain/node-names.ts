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
