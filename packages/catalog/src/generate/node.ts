import type { Method, Operation } from '../model.js'
import { printComment } from './comment.js'
import { interfaceName, propertyKey, spellings } from './names.js'
import type { RouteNodeModel } from './node-tree.js'
import {
  nodeCommentLines,
  operationCommentLines,
  operationsBelowSubject,
} from './operation-comment.js'
import { typeParametersOf } from './value-type.js'

/**
 * The types of one operation's argument and response, printed once and named wherever the operation
 * is reached.
 */
export interface VerbTypes {
  readonly options: string
  readonly optional: boolean
  readonly data: string
  /** The APIv3 response may be a 202 with a code: accepted, without a result yet. */
  readonly mayPend: boolean
  /** Line of the comment that lists the codes; empty where none are known. */
  readonly codes: string
}

/** Looks up the types of an operation. */
export type VerbTypesOf = (operation: Operation) => VerbTypes

interface Verb {
  readonly operation: Operation
  readonly signature: string
  readonly codes: string
}

function verbOf(node: RouteNodeModel, method: Method, typesOf: VerbTypesOf): Verb | undefined {
  const entry = node.operations.get(method)
  if (!entry) return undefined
  const { options, optional, data, mayPend, codes } = typesOf(entry.operation)
  const argument = entry.baseUri ? `${options} & BaseUri<'${entry.baseUri}'>` : options
  const mark = optional && !entry.baseUri ? '?' : ''
  const response = mayPend ? `PendingResponse | DecidedResponse<${data}>` : `ChainResponse<${data}>`
  return {
    operation: entry.operation,
    codes,
    signature: `${typeParametersOf(argument).verb}(options${mark}: ${argument}): ChainPromise<${response}>`,
  }
}

function printVerbs(node: RouteNodeModel, typesOf: VerbTypesOf): string {
  const methods: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
  return methods
    .map((method) => {
      const verb = verbOf(node, method, typesOf)
      if (!verb) return ''
      const name = method.toLowerCase()
      const comment = printComment(operationCommentLines(verb.operation, verb.codes), '  ')
      // Where `delete` is also a path segment, the child carries the verb as a call signature.
      const own =
        method === 'DELETE' && node.children.has('delete')
          ? ''
          : `${comment}  ${name}${verb.signature}\n`
      return `${own}${comment}  ${name}Async${verb.signature}\n`
    })
    .join('')
}

function printChild(
  node: RouteNodeModel,
  segment: string,
  child: RouteNodeModel,
  typesOf: VerbTypesOf,
): string {
  const operations = [...child.operations.values()].map(({ operation }) => operation)
  const comment = printComment(
    nodeCommentLines(child.path, operations, operationsBelowSubject(child)),
    '  ',
  )
  const own = interfaceName(child.path)
  const verb =
    segment === 'delete'
      ? verbOf(node, 'DELETE', typesOf)?.signature.replace('): ', ') => ')
      : undefined
  const type = segment !== 'delete' ? own : `${own} & ${verb ? `(${verb})` : 'UndocumentedVerb'}`
  return spellings(segment)
    .map((spelling) => `${comment}  readonly ${propertyKey(spelling)}: ${type}\n`)
    .join('')
}

/** Prints the children of a node as properties, one an accepted spelling. */
export function printChildren(node: RouteNodeModel, typesOf: VerbTypesOf): string {
  return [...node.children]
    .map(([segment, child]) => printChild(node, segment, child, typesOf))
    .join('')
}

/** Prints the interface of a node: `chain`, its verbs, its children. */
export function printNode(node: RouteNodeModel, typesOf: VerbTypesOf): string {
  const name = interfaceName(node.path)
  return [
    `export interface ${name} {\n`,
    `  chain<Path extends string>(path: PathBelow<${name}, Path>): RouteAt<${name}, Path>\n`,
    `  readonly [path: \`\${string}/\${string}\`]: StringRoute\n`,
    printVerbs(node, typesOf),
    printChildren(node, typesOf),
    '}\n',
  ].join('')
}
