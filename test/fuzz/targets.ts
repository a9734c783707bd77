import type { Target } from './target.js'
import { consoles } from './targets/console.js'
import { certificates, xml } from './targets/documents.js'
import { redirects, refusals } from './targets/exchanges.js'
import { expansion } from './targets/expansion.js'
import { keys } from './targets/keys.js'
import { handlers, notifications } from './targets/notifications.js'
import { resends } from './targets/resends.js'
import { clientResponses, responsesBy, verifier } from './targets/responses.js'
import { routes } from './targets/routes.js'

/** Every part of the SDK under fire. Their shares are 100 in all. */
export const TARGETS: readonly Target[] = [
  responsesBy(verifier),
  clientResponses,
  notifications,
  handlers,
  xml,
  certificates,
  keys,
  expansion,
  redirects,
  refusals,
  routes,
  resends,
  consoles,
] as Target[]
