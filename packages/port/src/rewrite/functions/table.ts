import { ARRAYS } from './arrays.js'
import { DATES } from './dates.js'
import { ENCODINGS } from './encodings.js'
import { FILES } from './files.js'
import { NUMBERS } from './numbers.js'
import type { FunctionRule } from './rule.js'
import { STRINGS } from './strings.js'

export { CONSTANTS } from './constants.js'
export type { FunctionRule } from './rule.js'

/** Rules by name of the PHP function in lower case. */
export const FUNCTIONS: ReadonlyMap<string, FunctionRule> = new Map([
  ...STRINGS,
  ...ARRAYS,
  ...ENCODINGS,
  ...NUMBERS,
  ...DATES,
  ...FILES,
])
