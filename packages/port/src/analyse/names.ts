import { eachChild, type Node, nameOf } from '../parse/node.js'

/** What the `namespace` and `use` lines of a file say about its names. */
export interface Names {
  readonly namespace: string
  /** Class aliases in lower case, with the full name. */
  readonly classes: ReadonlyMap<string, string>
  readonly functions: ReadonlyMap<string, string>
  readonly constants: ReadonlyMap<string, string>
}

/** Reads the names of a file. A file with several namespaces is read as if it had the last only. */
export function readNames(program: Node): Names {
  const classes = new Map<string, string>()
  const functions = new Map<string, string>()
  const constants = new Map<string, string>()
  let namespace = ''
  const read = (node: Node): void => {
    if (node.kind === 'namespace') {
      namespace = nameOf(node['name'])
      eachChild(node, read)
    }
    if (node.kind !== 'usegroup') return
    const prefix = nameOf(node['name'])
    for (const item of node['items'] as Node[]) {
      const full = [prefix, nameOf(item)].filter(Boolean).join('\\').replace(/^\\/, '')
      const alias = nameOf(item['alias']) || (full.split('\\').at(-1) ?? full)
      const type: unknown = item['type'] ?? node['type']
      if (type === 'function') functions.set(alias.toLowerCase(), full)
      else if (type === 'const') constants.set(alias, full)
      else classes.set(alias.toLowerCase(), full)
    }
  }
  eachChild(program, read)
  return { namespace, classes, functions, constants }
}

/** Returns the full name of a class as it is written in a file, without a leading backslash. */
export function fullClassName(names: Names, written: string): string {
  if (written.startsWith('\\')) return written.slice(1)
  if (/^namespace\\/i.test(written)) return `${names.namespace}\\${written.slice(10)}`
  const [first = '', ...rest] = written.split('\\')
  const imported = names.classes.get(first.toLowerCase())
  if (imported !== undefined) return [imported, ...rest].join('\\')
  return names.namespace === '' ? written : `${names.namespace}\\${written}`
}
