import {
  type Operation,
  type Resource,
  type ResourceOperation,
  ResourceTable,
} from '@wechatpay-chain/catalog'

const table = new ResourceTable()

/** An operation with what the resource model says of it. */
export interface ModelledOperation {
  operation: Operation
  row: ResourceOperation
  /** Name of its resource. */
  name: string
  resource: Resource
}

/** Returns what the resource model says of an operation that works on a resource. */
export function modelOf(operation: Operation): ModelledOperation | undefined {
  const row = table.ofOperation(operation)
  if (!row?.resource) return undefined
  const resource = table.find(row.resource)
  return resource && { operation, row, name: row.resource, resource }
}

/** Finds a resource by its name. */
export function findResource(name: string): Resource | undefined {
  return table.find(name)
}

/** Returns the names of all resources. */
export function resourceNames(): string[] {
  return Object.keys(table.load().resources)
}

/** Returns every operation on a resource, by method and path. */
export function operationsOn(name: string): [string, ResourceOperation][] {
  return Object.entries(table.load().operations).filter(([, row]) => row.resource === name)
}

/** Returns whether some operation makes the resource. */
export function isMadeByOperation(name: string): boolean {
  const known = made.get(name)
  if (known !== undefined) return known
  const found = operationsOn(name).some(([, { kind }]) => kind === 'create' || kind === 'upload')
  made.set(name, found)
  return found
}

const made = new Map<string, boolean>()

/**
 * Returns the name under which a resource keeps a field that names it: APIv2's and other names lead
 * to the stored one.
 */
export function canonicalName({ aliases = {} }: Resource, name: string): string {
  const target = Object.hasOwn(aliases, name) ? aliases[name]! : name
  return /^[\w.]+$/.test(target) ? (target.split('.').at(-1) ?? name) : name
}

/** Returns the fields that may name a resource: its keys, the parts of joint ones, server ids. */
export function namingFields(resource: Resource): Set<string> {
  return new Set(
    [...resource.keys.flatMap((key) => key.split('+')), ...Object.keys(resource.serverIds)].map(
      (name) => canonicalName(resource, name),
    ),
  )
}
