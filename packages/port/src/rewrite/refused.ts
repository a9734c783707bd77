import { isNode, type Node, nameOf } from '../parse/node.js'
import type { Emitter } from './emitter.js'
import { inComment, isIdentifier } from './piece.js'
import { safeName } from './variables.js'

/** Names a statement or a member in a way that outlives the copies which the rewriting makes. */
export function refusalKey({ kind, loc }: Node): string {
  return `${kind}@${loc?.start.offset ?? 0}-${loc?.end.offset ?? 0}`
}

/**
 * Writes a statement or a member. Where the rewriting fails, or the printer has refused it before,
 * `instead` writes what takes its place, and a diagnostic says so: the rest of the file goes on.
 */
export function guarded(node: Node, e: Emitter, write: () => string, instead: () => string) {
  let problem = e.refused.get(refusalKey(node))
  if (problem === undefined) {
    const { depth, storedIn, isRequest } = e
    try {
      return write()
    } catch (error) {
      e.depth = depth
      e.storedIn = storedIn
      e.isRequest = isRequest
      problem = error instanceof Error ? error.message : String(error)
    }
  }
  const [message = ''] = problem.split('\n')
  e.report(node, 'statement-failed', { message, source: e.source(node) })
  // Its comments stay with the PHP.
  const { start, end } = node.loc ?? { start: { offset: 0 }, end: { offset: 0 } }
  e.comments.before(end.offset)
  const php = e.unit.read.text.slice(start.offset, end.offset).replace(/\r\n?/g, '\n')
  return `/* PHP:\n${inComment(php)}\n*/\n${instead()}`
}

/** What stands for a statement: it declares what the statement did, and throws when it is reached. */
export function refusedStatement(node: Node, e: Emitter): string {
  const throws = `${e.helper('notPorted')}(${JSON.stringify(e.source(node))})`
  const name = safeName(nameOf(node))
  const exported = e.info === undefined && e.depth === 0 ? 'export ' : ''
  switch (node.kind) {
    case 'function':
      return `${exported}function ${name}(..._args: any[]): any { ${throws} }`
    case 'class':
    case 'interface':
    case 'trait':
    case 'enum':
      return `${exported}const ${name}: any = ${e.helper('notPortedClass')}(${JSON.stringify(nameOf(node))});
${exported}type ${name} = any;`
    case 'constantstatement':
      return (node['constants'] as Node[])
        .map((one) => `${exported}const ${safeName(nameOf(one))}: any = ${throws};`)
        .join('\n')
    default:
      return `${declaredBy(node, e)}${throws};`
  }
}

/** The variables that a statement declares. */
function declaredBy(node: Node, e: Emitter): string {
  const names: string[] = []
  for (const [name, variable] of e.scope.variables) {
    if (variable.occurrences.length === 0) continue
    const { name: local, how } = e.variable(name)
    if (how.how === 'statement' && refusalKey(how.statement) === refusalKey(node))
      names.push(`${local}: any`)
  }
  return names.length === 0 ? '' : `let ${names.join(', ')};\n`
}

/** What a member has to know of its class. */
interface OfClass {
  /** What its constructor begins with. */
  readonly superCall: () => string
  /** `override`, where a class above has a member of that name. */
  readonly override: (name: string) => string
}

/** What stands for a member of a class. */
export function refusedMember(node: Node, e: Emitter, { superCall, override }: OfClass): string {
  const throws = `${e.helper('notPorted')}(${JSON.stringify(e.source(node))})`
  const isStatic = node['isStatic'] === true ? 'static ' : ''
  const written = (name: string) => (isIdentifier(name) ? name : JSON.stringify(name))
  switch (node.kind) {
    case 'method': {
      const name = nameOf(node)
      if (name.toLowerCase() === '__construct')
        return `constructor(..._args: any[]) {\n${superCall()}${throws};\n}`
      return `${isStatic}${override(name)}${written(name)}(..._args: any[]): any { ${throws}; }`
    }
    case 'propertystatement':
      return (node['properties'] as Node[])
        .map((one) =>
          isStatic === '' && isNode(one['value'])
            ? `${override(nameOf(one))}${written(nameOf(one))}: any = ${throws};`
            : `${isStatic}${override(nameOf(one))}${written(nameOf(one))}: any;`,
        )
        .join('\n')
    case 'classconstant':
      return (node['constants'] as Node[])
        .map(
          (one) =>
            `static ${override(nameOf(one))}get ${written(nameOf(one))}(): any { return ${throws}; }`,
        )
        .join('\n')
    default:
      return ''
  }
}
