import { apiv3KeyV2 } from './apiv3-key.js'
import { emptyFieldsV2 } from './empty-fields.js'
import { keyLeftOutV2 } from './key-left-out.js'
import { keyLowerCaseV2 } from './key-lower-case.js'
import { keyWithBlanksV2 } from './key-with-blanks.js'
import { lowerCaseV2 } from './lower-case.js'
import { mchidMissingV2 } from './mchid-missing.js'
import { mchidUnknownV2 } from './mchid-unknown.js'
import { missingV2 } from './missing.js'
import { otherAlgorithmV2 } from './other-algorithm.js'
import { typeUnknownV2 } from './type-unknown.js'
import { unknownMistakeV2 } from './unknown-mistake.js'
import { unsortedV2 } from './unsorted.js'

/** What is wrong with the sign of an APIv2 request, as the sandbox finds out. */
export const REQUEST_SIGN_V2 = [
  mchidMissingV2,
  mchidUnknownV2,
  typeUnknownV2,
  missingV2,
  otherAlgorithmV2,
  lowerCaseV2,
  apiv3KeyV2,
  emptyFieldsV2,
  keyLeftOutV2,
  unsortedV2,
  unknownMistakeV2,
  keyLowerCaseV2,
  keyWithBlanksV2,
] as const
