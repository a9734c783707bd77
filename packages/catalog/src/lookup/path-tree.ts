import type { Method } from '../model.js'
import { decodeSegment } from './normalise.js'

/** What the tree holds at the end of a path: where the operation is described. */
export interface PathEntry {
  readonly method: Method
  readonly path: string
  readonly area: string
}

/** An entry that fits a path, and the values of its placeholders. */
export interface PathMatch {
  readonly entry: PathEntry
  readonly variables: Readonly<Record<string, string>>
}

interface Branch {
  readonly literals: Map<string, Branch>
  readonly placeholders: Map<string, Branch>
  readonly entries: PathEntry[]
}

const createBranch = (): Branch => ({ literals: new Map(), placeholders: new Map(), entries: [] })

const placeholderName = (segment: string) => /^\{([^{}]+)\}$/.exec(segment)?.[1]

function grow(children: Map<string, Branch>, key: string): Branch {
  const branch = children.get(key) ?? createBranch()
  children.set(key, branch)
  return branch
}

/**
 * Paths by segment. Literal segments win over placeholders; several placeholders may stand on one level
 * (`{refund_id}`, `{out_refund_no}`).
 */
export class PathTree {
  readonly #root = createBranch()

  /** Adds an entry under a path template. */
  add(template: string, entry: PathEntry): void {
    let branch = this.#root
    for (const segment of template.split('/')) {
      const name = placeholderName(segment)
      branch = name === undefined ? grow(branch.literals, segment) : grow(branch.placeholders, name)
    }
    branch.entries.push(entry)
  }

  /**
   * Finds all entries of a method that fit a path (a template or a path with values), the most
   * literal first.
   */
  find(method: string, path: string): PathMatch[] {
    const segments = path.split('/')
    const matches: PathMatch[] = []
    const descend = (branch: Branch, index: number, variables: Record<string, string>): void => {
      const segment = segments[index]
      if (segment === undefined) {
        for (const entry of branch.entries)
          if (entry.method === method) matches.push({ entry, variables })
        return
      }
      const literal = branch.literals.get(segment)
      if (literal) descend(literal, index + 1, variables)
      if (segment === '') return
      const named = placeholderName(segment)
      for (const [name, child] of branch.placeholders) {
        if (named !== undefined && named !== name) continue
        descend(child, index + 1, { ...variables, [name]: decodeSegment(segment) })
      }
    }
    descend(this.#root, 0, {})
    return matches
  }
}
