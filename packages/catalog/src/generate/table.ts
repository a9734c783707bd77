import { printComment } from './comment.js'
import { interfaceName, placeholderOf, quote } from './names.js'
import { listNodes, type RouteNodeModel } from './node-tree.js'
import { nodeCommentLines } from './operation-comment.js'

/**
 * Every way to write a path as one string: braces, angle brackets, and `{empty}` for a trailing
 * slash.
 */
export function pathSpellings(path: string): string[] {
  const withEmpty = path.endsWith('/') ? [path, `${path}{empty}`, `${path}<empty>`] : [path]
  const angled = withEmpty.map((spelling) =>
    spelling
      .split('/')
      .map((segment) => {
        const name = placeholderOf(segment)
        return name === undefined ? segment : `<${name}>`
      })
      .join('/'),
  )
  return [...new Set([...withEmpty, ...angled])]
}

const withOperations = (root: RouteNodeModel) =>
  listNodes(root).filter((node) => node.operations.size > 0)

const printEntry = (spelling: string, node: RouteNodeModel) =>
  `    readonly ${quote(spelling)}: ${interfaceName(node.path)}\n`

/**
 * Prints the entries of the string table for a tree: every path with an operation, each under all
 * of its spellings.
 */
export function printTable(root: RouteNodeModel): string {
  return withOperations(root)
    .map((node) => {
      const operations = [...node.operations.values()].map(({ operation }) => operation)
      const comment = printComment(nodeCommentLines(node.path, operations, ''), '    ')
      return pathSpellings(node.path)
        .map((spelling) => comment + printEntry(spelling, node))
        .join('')
    })
    .join('')
}

/**
 * Prints the paths with a leading slash, in braces alone and without comments: each entry costs a
 * project memory. `/v2/…` is not an APIv2 path, in PHP as here.
 */
export function printSlashedTable(root: RouteNodeModel): string {
  return withOperations(root)
    .filter(({ path }) => !path.startsWith('v2/'))
    .map((node) => printEntry(`/${node.path}`, node))
    .join('')
}
