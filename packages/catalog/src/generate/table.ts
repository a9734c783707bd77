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

/**
 * Prints the entries of the string table for a tree: every path with an operation, each under all
 * of its spellings.
 */
export function printTable(root: RouteNodeModel): string {
  return listNodes(root)
    .filter((node) => node.operations.size > 0)
    .map((node) => {
      const operations = [...node.operations.values()].map(({ operation }) => operation)
      const comment = printComment(nodeCommentLines(node.path, operations, ''), '    ')
      return pathSpellings(node.path)
        .map(
          (spelling) => `${comment}    readonly ${quote(spelling)}: ${interfaceName(node.path)}\n`,
        )
        .join('')
    })
    .join('')
}
