import type { Store } from './store.js'

/** Makes a store that ends with the process. */
export function createMemoryStore(): Store {
  const collections = new Map<string, Map<string, object>>()
  let undo: (() => void)[] | undefined
  const collection = (name: string): Map<string, object> => {
    const found = collections.get(name) ?? new Map<string, object>()
    collections.set(name, found)
    return found
  }
  const remember = (entries: Map<string, object>, id: string): void => {
    const before = entries.get(id)
    undo?.push(() => (before === undefined ? entries.delete(id) : entries.set(id, before)))
  }
  return {
    get: <Entity>(name: string, id: string) => collection(name).get(id) as Entity | undefined,
    put(name, id, entity) {
      const entries = collection(name)
      remember(entries, id)
      entries.set(id, entity)
    },
    delete(name, id) {
      const entries = collection(name)
      remember(entries, id)
      entries.delete(id)
    },
    list<Entity>(name: string, limit = Number.POSITIVE_INFINITY) {
      const all = [...collection(name).values()]
      return (limit < all.length ? all.slice(-limit) : all) as Entity[]
    },
    transaction(change) {
      if (undo) return change()
      undo = []
      try {
        return change()
      } catch (error) {
        for (const step of undo.reverse()) step()
        throw error
      } finally {
        undo = undefined
      }
    },
    close() {
      collections.clear()
    },
  }
}
