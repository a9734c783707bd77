import { readResources } from '../files.js'
import type { Operation } from '../model.js'
import type { Resource, ResourceCatalog, ResourceOperation } from '../resources.js'

/** Loads `data/resources.json` on the first call. */
export class ResourceTable {
  #catalog: ResourceCatalog | undefined

  /** Every resource, and what every operation does to its own. */
  load(): ResourceCatalog {
    this.#catalog ??= readResources()
    return this.#catalog
  }

  /** Returns how an operation works on its resource. */
  ofOperation({ method, path }: Pick<Operation, 'method' | 'path'>): ResourceOperation | undefined {
    return this.load().operations[`${method} ${path}`]
  }

  /** Finds a resource by its name: `ecommerce-applyment`. */
  find(name: string): Resource | undefined {
    return Object.hasOwn(this.load().resources, name) ? this.load().resources[name] : undefined
  }
}
