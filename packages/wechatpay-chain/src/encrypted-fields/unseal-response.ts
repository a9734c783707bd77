import type { KeyObject } from 'node:crypto'
import { Rsa } from '../crypto/rsa.js'
import { ConfigurationError, DecryptionError, WeChatPayError } from '../errors/errors.js'
import { type Message, message } from '../messages/message.js'
import { problem } from '../messages/problem.js'
import { type Catalog, encryptedResponseFields } from './catalog.js'
import type { FieldPath } from './marked-fields.js'

/** What decrypting a response needs. */
export interface UnsealTools {
  privateKey: KeyObject | undefined
  catalog: Catalog | undefined
}

/** The request whose response is decrypted. */
export interface UnsealRoute {
  method: string
  template: string
  /** Path that was requested; the catalog may name the template's variables differently. */
  path?: string
}

/**
 * Decrypts fields of a response with the merchant private key.
 *
 * @throws ConfigurationError without a key, or if neither pointers nor a catalog say which fields
 * are encrypted; DecryptionError that names the field
 */
export function unsealResponse(
  data: unknown,
  pointers: readonly string[],
  route: UnsealRoute & UnsealTools,
): unknown {
  const { privateKey, catalog, method, template, path = template } = route
  if (privateKey === undefined) throw unusable(message('encrypt.unseal-key'))
  if (pointers.length === 0 && catalog === undefined) {
    throw unusable(message('encrypt.unseal-fields'))
  }
  const paths =
    pointers.length > 0
      ? pointers.map(toPath)
      : encryptedResponseFields(catalog as Catalog, method, [template, path])
  return mapFields(data, paths, (ciphertext, pointer) => {
    try {
      return Rsa.decrypt(ciphertext, privateKey)
    } catch (cause) {
      const [told] = cause instanceof WeChatPayError ? WeChatPayError.problemsOf(cause) : []
      const found = told ?? problem('encryption.undecryptable')
      const hint = message('finding.clause', found)
      const said = message('encrypt.undecryptable', { method, template, pointer, hint })
      throw new DecryptionError(said, {
        hint: found.cure,
        findings: [found],
        method,
        template,
        cause,
        outcome: 'unknown',
      })
    }
  })
}

/** The request was accepted: a response that cannot be read says nothing about its effect. */
function unusable(said: Message): ConfigurationError {
  return new ConfigurationError(said, { outcome: 'unknown' })
}

/**
 * Returns a copy in which `change` has replaced each string at one of the paths; parts that are not
 * copied are shared.
 */
function mapFields(
  value: unknown,
  paths: readonly FieldPath[],
  change: (ciphertext: string, pointer: string) => string,
): unknown {
  return paths.reduce(
    (current, path) =>
      mapField(current, path, (ciphertext) => change(ciphertext, `/${path.join('/')}`)),
    value,
  )
}

function mapField(
  value: unknown,
  [name, ...rest]: FieldPath,
  change: (ciphertext: string) => string,
): unknown {
  if (name === undefined) return typeof value === 'string' && value !== '' ? change(value) : value
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    return value.map((item, index) =>
      name === '*' || name === String(index) ? mapField(item, rest, change) : item,
    )
  }
  if (!Object.hasOwn(value, name)) return value
  return { ...value, [name]: mapField(Reflect.get(value, name), rest, change) }
}

function toPath(pointer: string): FieldPath {
  return pointer
    .replace(/^\//, '')
    .split('/')
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
}
