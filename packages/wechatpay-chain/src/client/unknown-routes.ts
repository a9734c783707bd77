import { message, type Part } from '../messages/message.js'
import type { ClientConfig } from './client-config.js'

/** Most routes that are compared, so that paths with numbers in them do not pile up. */
const MOST_ROUTES = 32

/**
 * Returns what names the nearest documented route, once, when a request goes to one that is not in
 * the catalog. `undefined` without `catalog`: the SDK itself does not carry all paths.
 */
export function createRouteWarning(
  { catalog, unknownRoutes }: ClientConfig,
  warn: (said: Part) => void,
): ((method: string, template: string) => void) | undefined {
  if (catalog?.findNearestPath === undefined || unknownRoutes === 'allow') return undefined
  const seen = new Set<string>()
  return (method, template) => {
    const route = `${method} ${template.replace(/\?.*$/s, '')}`
    if (seen.size >= MOST_ROUTES || seen.has(route)) return
    // A variable may have another name than in the catalog.
    const isKnown = (path: string) => catalog.findOperation(method, path) !== undefined
    if (isKnown(template) || isKnown(template.replace(/\{[^{}]*\}/g, '0'))) return
    seen.add(route)
    const nearest = catalog.findNearestPath?.(method, template)
    if (nearest === undefined) return
    warn(message('path.unknown-route', { route, nearest: `${nearest.method} ${nearest.path}` }))
  }
}
