import { X509Certificate } from 'node:crypto'
import { bufferOf, isBytes } from '../values/bytes.js'
import { givenText } from './key-file.js'
import { keyItems } from './key-items.js'
import { unloadable, type Wanted } from './key-problem.js'
import { seenBody, seenItem, seenString, seenThing } from './key-sight.js'
import { pemOf } from './pem-blocks.js'

/** A certificate, and all that stood beside it as PEM: those of the authorities between. */
export interface ReadCertificate {
  certificate: X509Certificate
  chain: string
}

/**
 * Reads a certificate from its object, PEM, DER or `file://` URL.
 *
 * @throws ConfigurationError that says what was given instead, and shows none of it
 */
export function readCertificates(thing: unknown, wanted: Wanted): ReadCertificate {
  if (thing instanceof X509Certificate) return { certificate: thing, chain: thing.toString() }
  const given = isBytes(thing) ? bufferOf(thing) : thing instanceof URL ? thing.href : thing
  if (typeof given !== 'string' && !Buffer.isBuffer(given))
    throw unloadable(wanted, seenThing(given, wanted))
  const text = givenText(given, wanted)
  const items = keyItems(text)
  const found = items.filter(({ family }) => family === 'certificate')
  const [first] = found
  if (first === undefined)
    throw unloadable(
      wanted,
      items[0] === undefined ? seenString(text, wanted) : seenItem(items[0], wanted),
    )
  // Node.js takes the first of several, and a PEM within: neither is what the lines say.
  const damaged = found.find(({ shape }) => shape !== 'x509')
  if (damaged !== undefined) throw unloadable(wanted, seenBody(damaged, wanted))
  try {
    return {
      certificate: new X509Certificate(first.der as Buffer),
      chain: found.map(({ label, der }) => pemOf(label ?? 'CERTIFICATE', der as Buffer)).join(''),
    }
  } catch {
    throw unloadable(wanted, seenBody(first, wanted))
  }
}
