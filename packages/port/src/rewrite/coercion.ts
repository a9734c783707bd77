import { type Kind, kind, STRING } from '../analyse/kinds.js'
import { type ClassInfo, lineage, type Unit } from '../analyse/project.js'
import { isNode, type Node, nameOf } from '../parse/node.js'
import type { Emitter } from './emitter.js'
import { type Piece, piece } from './piece.js'

/** Helpers that make a value what a declaration asks for, and the kinds that are it already. */
const SCALARS: Readonly<Record<string, { helper: string; is: Kind; fits: readonly string[] }>> = {
  int: { helper: 'asInt', is: kind('int'), fits: ['int'] },
  float: { helper: 'asFloat', is: kind('float'), fits: ['int', 'float'] },
  string: { helper: 'asText', is: STRING, fits: ['string', 'ciphertext'] },
  bool: { helper: 'asBool', is: kind('bool'), fits: ['bool'] },
}
const OPEN = new Set(['unknown', 'none', 'int', 'float', 'string', 'bool'])

const strict = new WeakMap<Unit, boolean>()

/** Whether PHP refuses values of other types in a file, instead of converting them. */
function isStrict({ unit }: Emitter): boolean {
  const known = strict.get(unit)
  if (known !== undefined) return known
  // It is the first statement of a file.
  const found = /declare\s*\(\s*strict_types\s*=\s*1/i.test(unit.read.text.slice(0, 20_000))
  strict.set(unit, found)
  return found
}

/** The scalar that a parameter, a property or a function declares. */
function declaredScalar(holder: Node): { name: string; isNullable: boolean } | undefined {
  let type: unknown = holder['type']
  let isNullable = holder['nullable'] === true
  if (isNode(type) && type.kind === 'nullabletype') {
    isNullable = true
    type = type['what']
  }
  if (isNode(type) && type.kind === 'uniontype') {
    const others = (type['types'] as Node[]).filter((one) => nameOf(one).toLowerCase() !== 'null')
    if (others.length !== 1) return undefined
    isNullable = true
    type = others[0]
  }
  const name = isNode(type) ? nameOf(type).toLowerCase() : ''
  return Object.hasOwn(SCALARS, name) ? { name, isNullable } : undefined
}

/** Writes a value for what declares a type: PHP converts one of another type. */
export function coerced(made: Piece, holder: Node, e: Emitter): Piece {
  const declared = declaredScalar(holder)
  const scalar = SCALARS[declared?.name ?? '']
  if (declared === undefined || scalar === undefined) return made
  if (isStrict(e) || !OPEN.has(made.kind.k) || scalar.fits.includes(made.kind.k)) return made
  if (made.isAsync === true || /^(?:null|undefined)\b/.test(made.text)) return made
  return piece(
    `${e.helper(scalar.helper)}(${made.text})`,
    declared.isNullable ? undefined : scalar.is,
  )
}

/** The declaration of a property, in its class or above. */
export function propertyNode(owner: ClassInfo, name: string, e: Emitter): Node | undefined {
  for (const one of lineage(e.project, owner))
    for (const member of (one.node['body'] ?? []) as Node[]) {
      const places = (member['properties'] ??
        (member.kind === 'method' ? member['arguments'] : [])) as Node[]
      const isConstructor = nameOf(member).toLowerCase() === '__construct'
      if (member.kind !== 'propertystatement' && !isConstructor) continue
      const found = places.find((place) => nameOf(place) === name)
      if (found !== undefined) return found
    }
  return undefined
}
