import type { Method, Operation } from '../model.js'

/**
 * An operation as a node carries it: `baseUri` when the route is reached through a base URL (`hk`,
 * `global`).
 */
export interface NodeOperation {
  readonly operation: Operation
  readonly baseUri?: 'hk' | 'global'
}

/** A path, the operations on it and the segments that follow. */
export interface RouteNodeModel {
  readonly path: string
  readonly operations: Map<Method, NodeOperation>
  readonly children: Map<string, RouteNodeModel>
}

const createNode = (path: string): RouteNodeModel => ({
  path,
  operations: new Map(),
  children: new Map(),
})

/** Path under which an operation hangs: the template that keeps capitals where there is one. */
export function treePath(operation: Operation): string {
  return operation.template ?? operation.path
}

function plant(root: RouteNodeModel, path: string, entry: NodeOperation): void {
  let node = root
  for (const segment of path.split('/')) {
    const child =
      node.children.get(segment) ??
      createNode(node.path === '' ? segment : `${node.path}/${segment}`)
    node.children.set(segment, child)
    node = child
  }
  const { method } = entry.operation
  if (node.operations.has(method)) throw new Error(`two operations on ${method} ${path}`)
  node.operations.set(method, entry)
}

/** Builds the tree of an area's paths. Operations with a `base` hang under both of their paths. */
export function buildNodeTree(operations: readonly Operation[]): RouteNodeModel {
  const root = createNode('')
  for (const operation of operations) {
    plant(root, treePath(operation), { operation })
    if (operation.base && operation.sitePath) {
      plant(root, operation.sitePath, {
        operation,
        baseUri: operation.base.endsWith('/hk/') ? 'hk' : 'global',
      })
    }
  }
  return root
}

/** All nodes below a node, each parent before its children. */
export function listNodes(node: RouteNodeModel): RouteNodeModel[] {
  return [...node.children.values()].flatMap((child) => [child, ...listNodes(child)])
}

/** Operations of a node and of everything below it. */
export function operationsBelow(node: RouteNodeModel): Operation[] {
  const own = [...node.operations.values()].map(({ operation }) => operation)
  return [...own, ...[...node.children.values()].flatMap(operationsBelow)]
}
