import { DecryptionError } from '../errors/errors.js'
import type { Problem } from '../messages/finding.js'
import { message } from '../messages/message.js'

/** The error for a ciphertext of which can be seen, by lengths alone, why it does not decrypt. */
export const explained = (found: Problem): DecryptionError =>
  new DecryptionError(message('cipher.explained', found), { hint: found.cure, findings: [found] })
