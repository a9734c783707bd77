import { blanks } from './blanks.js'
import { certsName } from './certs-name.js'
import { certsPrefix } from './certs-prefix.js'
import { certsSameKey } from './certs-same-key.js'
import { certsTwice } from './certs-twice.js'
import { certsUnset } from './certs-unset.js'
import { keyEncoded } from './key-encoded.js'
import { keyFullWidth } from './key-full-width.js'
import { keyLength } from './key-length.js'
import { misplaced } from './misplaced.js'
import { serialDecimal } from './serial-decimal.js'
import { serialDigits } from './serial-digits.js'
import { serialOfPlatform } from './serial-of-platform.js'
import { serialPath } from './serial-path.js'
import { unset } from './unset.js'

/** Values of a configuration in the wrong form or place. */
export const CONFIGURATION = [
  serialPath,
  serialDecimal,
  serialDigits,
  serialOfPlatform,
  misplaced,
  blanks,
  certsUnset,
  certsName,
  certsPrefix,
  certsSameKey,
  certsTwice,
  keyEncoded,
  keyFullWidth,
  keyLength,
  unset,
] as const
