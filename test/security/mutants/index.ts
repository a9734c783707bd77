import { FILES } from './lists/files.js'
import { FORMS } from './lists/forms.js'
import { JUDGING, ROUTES } from './lists/judging.js'
import { KEYS, SEALING } from './lists/keys.js'
import { NOTIFY } from './lists/notify.js'
import { SENDING } from './lists/sending.js'
import { V2 } from './lists/v2.js'
import type { Mutant } from './mutant.js'

/** All mutants. */
export const MUTANTS: readonly Mutant[] = [...JUDGING, ...ROUTES, ...SENDING, ...V2, ...NOTIFY, ...FILES, ...KEYS, ...SEALING, ...FORMS]
