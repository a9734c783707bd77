import { CONSOLE } from './lists/console.js'
import { DOWNLOADS } from './lists/downloads.js'
import { EVENTS } from './lists/events.js'
import { FILES } from './lists/files.js'
import { FORMS } from './lists/forms.js'
import { FRAMING } from './lists/framing.js'
import { KEYS } from './lists/keys.js'
import { NOTIFY } from './lists/notify.js'
import { OUTCOME } from './lists/outcome.js'
import { PORT } from './lists/port.js'
import { RETRYING } from './lists/retrying.js'
import { ROUTES } from './lists/routes.js'
import { SANDBOX } from './lists/sandbox.js'
import { CALLS_WITHIN, SEALED_DOORS } from './lists/sealing.js'
import { SEALING, SECRETS } from './lists/secrets.js'
import { V2 } from './lists/v2.js'
import { VERIFYING } from './lists/verifying.js'
import { WIRE } from './lists/wire.js'
import { WORDS_OF_OTHERS } from './lists/words.js'
import type { Mutant } from './mutant.js'

/** All mutants. */
export const MUTANTS: readonly Mutant[] = [
  ...CALLS_WITHIN,
  ...CONSOLE,
  ...DOWNLOADS,
  ...EVENTS,
  ...FILES,
  ...FORMS,
  ...FRAMING,
  ...KEYS,
  ...NOTIFY,
  ...OUTCOME,
  ...PORT,
  ...RETRYING,
  ...ROUTES,
  ...SANDBOX,
  ...SEALED_DOORS,
  ...SEALING,
  ...SECRETS,
  ...V2,
  ...VERIFYING,
  ...WIRE,
  ...WORDS_OF_OTHERS,
]
