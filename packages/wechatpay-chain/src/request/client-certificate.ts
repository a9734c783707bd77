import type { RequestOptionWords } from '../chain/request-options.js'
import { WITH_CERTIFICATE } from '../generated/v2-facts.js'
import { RouteIndex, type RouteRow } from '../signature/match-route.js'

// Built on the first APIv2 request, so that loading the SDK costs nothing.
let routes: RouteIndex<RouteRow> | undefined

function loadRoutes(): RouteIndex<RouteRow> {
  routes ??= new RouteIndex(
    WITH_CERTIFICATE.map((route) => {
      const [method = '', path = ''] = route.split(' ')
      return { method, path }
    }),
  )
  return routes
}

/**
 * Returns whether an APIv2 request is to carry the merchant API certificate: as the caller says, else
 * as the catalog says of its route. The path is without `v2/`, and may have a host.
 */
export function securityOf(
  { security }: RequestOptionWords,
  method: string,
  path: string,
): boolean {
  if (typeof security === 'boolean') return security
  const withoutHost = path.replace(/^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/?#]*/i, '')
  return loadRoutes().find(method, withoutHost) !== undefined
}
