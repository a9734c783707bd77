import { inspect } from 'node:util'

/**
 * More objects than any error or client leads to; the walk fails beyond, so that it never passes by
 * giving up.
 */
const MOST_OBJECTS = 300_000

/** A string that was found where it must not be. */
export interface Leak {
  secret: string
  where: string
}

/**
 * Looks for secrets in everything that can be reached from a value without running its methods:
 * JSON, every way of printing, all own properties with symbols and hidden ones, getters,
 * prototypes, maps, sets, bytes.
 */
export function findLeaks(root: unknown, secrets: ReadonlyMap<string, string>): Leak[] {
  const leaks: Leak[] = []
  const look = (text: string, where: string) => {
    for (const [name, secret] of secrets)
      if (text.includes(secret))
        leaks.push({ secret: name, where: `${where}: ${around(text, secret)}` })
  }
  for (const [way, text] of Object.entries(printed(root))) look(text, way)
  walk(root, look)
  return leaks
}

function around(text: string, secret: string): string {
  const at = text.indexOf(secret)
  return text.slice(Math.max(0, at - 60), at + 12)
}

function printed(root: unknown): Record<string, string> {
  const attempt = (print: () => unknown) => {
    try {
      return String(print())
    } catch (error) {
      return `not printed: ${String(error)}`
    }
  }
  const all = {
    depth: Infinity,
    showHidden: true,
    getters: true,
    maxArrayLength: null,
    maxStringLength: null,
  } as const
  return {
    text: attempt(() => root),
    JSON: attempt(() => JSON.stringify(root)),
    inspect: attempt(() => inspect(root)),
    'inspect deeply': attempt(() => inspect(root, { ...all, showProxy: true })),
    'inspect without custom printing': attempt(() =>
      inspect(root, { ...all, customInspect: false }),
    ),
  }
}

function walk(root: unknown, look: (text: string, where: string) => void): void {
  const seen = new Set<unknown>()
  const queue: [object, string][] = []
  const visit = (value: unknown, path: string) => {
    if (typeof value === 'string') look(value, path)
    else if (
      ((typeof value === 'object' && value !== null) || typeof value === 'function') &&
      !seen.has(value)
    ) {
      if (seen.size > MOST_OBJECTS)
        throw new Error(`more than ${MOST_OBJECTS} objects, last ${path}`)
      seen.add(value)
      queue.push([value as object, path])
    }
  }
  visit(root, 'value')
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const [object, path] = next
    if (object instanceof Uint8Array) {
      look(
        Buffer.from(object.buffer, object.byteOffset, object.byteLength).toString('latin1'),
        path,
      )
      continue
    }
    if (object instanceof Map || object instanceof Set)
      for (const entry of object) visit(entry, `${path}[]`)
    for (const key of Reflect.ownKeys(object)) {
      if (typeof key === 'string') look(key, `key of ${path}`)
      visit(readProperty(object, key), `${path}.${String(key)}`)
    }
    visit(Reflect.getPrototypeOf(object), `${path}.__proto__`)
  }
}

function readProperty(object: object, key: string | symbol): unknown {
  const descriptor = Reflect.getOwnPropertyDescriptor(object, key)
  if (descriptor === undefined || 'value' in descriptor) return descriptor?.value
  try {
    return Reflect.apply(descriptor.get ?? (() => undefined), object, [])
  } catch {
    return undefined
  }
}
