import type { KeyObject } from 'node:crypto'
import { Rsa } from '../crypto/rsa.js'
import { ConfigurationError, DecryptionError } from '../errors.js'
import { type Catalog, encryptedAnswerFields } from './catalog.js'
import { type FieldPath, mapFields } from './seal-fields.js'

/** What decrypting an answer needs. */
export interface UnsealTools {
  privateKey: KeyObject | undefined
  catalog: Catalog | undefined
}

/** The request whose answer is decrypted. */
export interface UnsealRoute {
  method: string
  template: string
}

/**
 * Decrypts fields of an answer with the merchant's private key.
 *
 * @throws ConfigurationError without a key, or when neither pointers nor a catalogue tell the fields; DecryptionError that names the field
 */
export function unsealAnswer(data: unknown, pointers: readonly string[], route: UnsealRoute & UnsealTools): unknown {
  const { privateKey, catalog, method, template } = route
  if (privateKey === undefined)
    throw new ConfigurationError('unseal needs privateKey; with a signer of your own, decrypt where the key is.')
  if (pointers.length === 0 && catalog === undefined) {
    throw new ConfigurationError(
      "unseal does not know the encrypted fields: name them, as in unseal('/payer/name'), or give catalog in the configuration.",
    )
  }
  const paths = pointers.length > 0 ? pointers.map(toPath) : encryptedAnswerFields(catalog as Catalog, method, template)
  return mapFields(data, paths, (ciphertext, pointer) => {
    try {
      return Rsa.decrypt(ciphertext, privateKey)
    } catch (cause) {
      throw new DecryptionError(`${method} ${template}: the field ${pointer} does not decrypt with the merchant's private key.`, {
        method,
        template,
        cause,
      })
    }
  })
}

function toPath(pointer: string): FieldPath {
  return pointer
    .replace(/^\//, '')
    .split('/')
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
}
