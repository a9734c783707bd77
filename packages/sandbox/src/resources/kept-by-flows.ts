import { FLOWS } from '../flows/index.js'
import { operationsOn } from './model.js'

/**
 * Returns whether flows by hand serve a resource: they keep it in ledgers of their own, and would
 * not find what the engine keeps.
 */
export function isKeptByFlows(name: string): boolean {
  return operationsOn(name).some(([operation]) =>
    FLOWS.some(({ routes }) => Object.hasOwn(routes, operation)),
  )
}
