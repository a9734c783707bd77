import { listAreas, readArea, readJson } from '../files.js'
import type { Method, Operation } from '../model.js'
import { type NearPath, nearestPath } from './nearest-path.js'
import { requestPaths } from './normalise.js'
import type { PathIndex } from './path-index.js'
import { type PathMatch, PathTree } from './path-tree.js'

/** An operation found by a request, with the values its path gave to the placeholders. */
export interface OperationMatch {
  readonly operation: Operation
  readonly area: string
  readonly variables: Readonly<Record<string, string>>
}

/**
 * Returns whether a variable that stands for a fixed segment (`{addinstitutionsub}`) was left as written: any
 * other value is another path.
 */
function keepsFixedSegments({ entry, variables }: PathMatch): boolean {
  return Object.entries(variables).every(
    ([name, value]) => entry.path.includes(`{${name}}`) || value === `{${name}}`,
  )
}

/**
 * Loads the path index on the first call and one area's operations when the first of them is looked
 * up.
 */
export class OperationTable {
  #trees: readonly PathTree[] | undefined
  readonly #paths: NearPath[] = []
  readonly #areas = new Map<string, ReadonlyMap<string, Operation>>()

  /**
   * Finds the operation of a request. `path` is what goes over the wire
   * (`/v3/papay/contracts/123/fail-notify`, `/pay/unifiedorder`, `/hk/v3/merchants`, with or
   * without host and query) or a path template, as a chain spells it (`v3/merchants` for the base
   * `hk/`, `v2/secapi/mch/{addinstitutionsub}`). The most literal match wins; `undefined` when
   * nothing fits.
   */
  find(method: string, path: string): OperationMatch | undefined {
    return this.findAll(method, path)[0]
  }

  /**
   * Finds every operation that fits. Two for the one pair whose paths differ only in the name of a
   * placeholder, else one or none.
   */
  findAll(method: string, path: string): OperationMatch[] {
    const verb = method.toUpperCase()
    for (const tree of this.#loadTrees()) {
      for (const candidate of requestPaths(path)) {
        const matches = tree.find(verb, candidate).filter(keepsFixedSegments)
        if (matches.length > 0) return matches.map((match) => this.#resolve(match))
      }
    }
    return []
  }

  /**
   * Finds the documented path that a misspelt one most likely means, with the same method where it
   * has it. `undefined` when none is near.
   */
  findNearest(method: string, path: string): NearPath | undefined {
    this.#loadTrees()
    return nearestPath(method, path, this.#paths)
  }

  /** Operations of one area, read on the first call. Unknown areas have none. */
  area(name: string): readonly Operation[] {
    return listAreas().includes(name) ? [...this.#loadArea(name).values()] : []
  }

  /** Every operation. Reads all areas. */
  all(): readonly Operation[] {
    return listAreas().flatMap((name) => this.area(name))
  }

  #resolve({ entry, variables }: PathMatch): OperationMatch {
    const operation = this.#loadArea(entry.area).get(`${entry.method} ${entry.path}`)
    if (!operation)
      throw new Error(
        `generated/paths.json names ${entry.method} ${entry.path}, which data/endpoints/${entry.area}.json lacks`,
      )
    return { operation, area: entry.area, variables }
  }

  #loadArea(name: string): ReadonlyMap<string, Operation> {
    const known = this.#areas.get(name)
    if (known) return known
    const loaded = new Map(
      readArea(name).map((operation) => [`${operation.method} ${operation.path}`, operation]),
    )
    this.#areas.set(name, loaded)
    return loaded
  }

  /** Paths as they go over the wire, and after them the other ways to write them. */
  #loadTrees(): readonly PathTree[] {
    if (this.#trees) return this.#trees
    const paths = new PathTree()
    const others = new PathTree()
    for (const [area, methods] of Object.entries(readJson<PathIndex>('generated/paths.json'))) {
      for (const [name, spellings] of Object.entries(methods)) {
        const method = name as Method
        for (const spelling of spellings) {
          const [template, path] =
            typeof spelling === 'string' ? [spelling, spelling] : [spelling[0], spelling[1]]
          const tree = typeof spelling === 'string' ? paths : others
          tree.add(template, { method, path, area })
          this.#paths.push({ method, path: template })
        }
      }
    }
    this.#trees = [paths, others]
    return this.#trees
  }
}
