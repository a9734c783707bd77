import { associatedLeftOut } from './associated-left-out.js'
import { nonceExchanged } from './nonce-exchanged.js'
import { otherCipher } from './other-cipher.js'
import { undecryptable } from './undecryptable.js'

/** Fields that are encrypted. */
export const ENCRYPTION = [undecryptable, otherCipher, nonceExchanged, associatedLeftOut] as const
