import { FIELDS } from './facts/fields.js'
import { GUZZLE } from './facts/guzzle.js'
import { OPTIONS } from './facts/options.js'
import { ROUTES } from './facts/routes.js'
import { VALUES } from './facts/values.js'
import type { Words } from './words.js'

/** Words of what the catalog finds in a call. */
export const FACTS = { ...ROUTES, ...OPTIONS, ...GUZZLE, ...FIELDS, ...VALUES } satisfies Record<
  string,
  Words
>
