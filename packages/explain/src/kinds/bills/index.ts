import { inTheMaking } from './in-the-making.js'
import { none } from './none.js'
import { unknownType } from './unknown-type.js'

/** Bills that do not come. */
export const BILLS = [none, inTheMaking, unknownType] as const
