import { AUTHORIZATION } from './authorization.js'
import { byCode } from './by-code.js'
import { byNumber } from './by-number.js'
import { mchidDiffers } from './mchid-differs.js'
import { notFound } from './not-found.js'
import { unknownCode } from './unknown-code.js'

/** Refusals of WeChat Pay: by its message where that is precise, by its code, by its number. */
export const ANSWERS = [
  ...AUTHORIZATION,
  mchidDiffers,
  byCode,
  byNumber,
  unknownCode,
  notFound,
] as const
