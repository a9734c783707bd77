import { addedDepth, changedPlaces, hasOpenKey, rootOf } from '../parse/changes.js'
import { isNode, type Node, nameOf, walk } from '../parse/node.js'

/** How the array of a property is changed in place, whatever its class. */
export interface ChangedProperty {
  /** 1 for its elements, 2 for theirs. */
  depth: number
  /** Some key is no number. */
  isKeyed: boolean
  /** Some key is computed. */
  isOpen: boolean
}

/** Properties that are changed in place somewhere, by name. */
export type ChangedProperties = ReadonlyMap<string, ChangedProperty>

const PROPERTIES = new Set(['propertylookup', 'nullsafepropertylookup', 'staticlookup'])

/** Finds the properties of which elements are assigned, removed or sorted, whatever their class. */
export function readChangedProperties(programs: readonly Node[]): ChangedProperties {
  const changed = new Map<string, ChangedProperty>()
  for (const program of programs)
    walk(program, (node) => {
      for (const place of changedPlaces(node)) {
        const { root, depth } = rootOf(place)
        const whole = depth + addedDepth(node, place)
        if (whole === 0 || !PROPERTIES.has(root.kind)) continue
        const name = nameOf(root['offset'])
        const known = changed.get(name) ?? { depth: 0, isKeyed: false, isOpen: false }
        changed.set(name, {
          depth: Math.max(known.depth, whole),
          isKeyed: known.isKeyed || isKeyed(place),
          isOpen: known.isOpen || hasOpenKey(place),
        })
      }
    })
  return changed
}

/** Whether the outermost key of a place is given, and is no number. */
function isKeyed(place: Node): boolean {
  if (place.kind !== 'offsetlookup') return false
  const what = place['what'] as Node
  if (what.kind === 'offsetlookup') return isKeyed(what)
  const key: unknown = place['offset']
  return isNode(key) && key.kind !== 'number'
}
