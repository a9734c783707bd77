import { inTheMaking } from './in-the-making.js'
import { none } from './none.js'
import { severalFiles } from './several-files.js'
import { unknownType } from './unknown-type.js'

/** Bills that do not come. */
export const BILLS = [none, inTheMaking, unknownType, severalFiles] as const
