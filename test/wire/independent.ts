// What a server checks, written again without the SDK, so that the SDK is not its own judge.
import { createHash, createHmac, type KeyObject, verify } from 'node:crypto'
import type { Received } from './recorder.js'

/** The parameters of an `Authorization` header, in the order they came. */
export function readAuthorization(header: string): {
  scheme: string
  parameters: [string, string][]
} {
  const [, scheme = '', rest = ''] = /^(\S+) (.*)$/.exec(header) ?? []
  const parameters = [...rest.matchAll(/([a-z_]+)="([^"]*)"(?:,|$)/g)].map(
    ([, name = '', value = '']): [string, string] => [name, value],
  )
  return { scheme, parameters }
}

/**
 * Returns whether an APIv3 request's signature is valid for the request line and the bytes that
 * were received.
 */
export function requestHolds(
  request: Received,
  publicKey: KeyObject,
  signed: Uint8Array = request.body,
): boolean {
  const { parameters } = readAuthorization(request.headers.authorization ?? '')
  const of = Object.fromEntries(parameters)
  const head = `${request.method}\n${request.target}\n${of['timestamp']}\n${of['nonce_str']}\n`
  const message = Buffer.concat([Buffer.from(head), signed, Buffer.from('\n')])
  return verify('sha256', message, publicKey, Buffer.from(of['signature'] ?? '', 'base64'))
}

/** Computes the sign of APIv2 parameters. */
export function signOf(
  parameters: Readonly<Record<string, unknown>>,
  type: string,
  secret: string,
): string {
  const signed = Object.entries(parameters).filter(
    ([name, value]) => name !== 'sign' && value !== '' && value !== null,
  )
  signed.sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
  const text = `${signed.map(([name, value]) => `${name}=${String(value)}`).join('&')}&key=${secret}`
  const digest =
    type === 'HMAC-SHA256'
      ? createHmac('sha256', secret).update(text)
      : createHash('md5').update(text)
  return digest.digest('hex').toUpperCase()
}

/** A part of a multipart body. */
export interface ReceivedPart {
  name: string | undefined
  filename: string | undefined
  headers: Record<string, string>
  content: Buffer
}

/** Takes a multipart body apart by its boundary. */
export function readParts(contentType: string, body: Buffer): ReceivedPart[] {
  const boundary = /boundary="?([^";]+)/.exec(contentType)?.[1] ?? ''
  const text = body.toString('latin1')
  const pieces = text.split(`--${boundary}`)
  if (pieces.length < 3 || pieces[0] !== '' || pieces.at(-1)?.trim() !== '--')
    throw new Error('the multipart body is malformed')
  return pieces.slice(1, -1).map((piece) => {
    const split = piece.indexOf('\r\n\r\n')
    const lines = Buffer.from(piece.slice(2, split), 'latin1').toString().split('\r\n')
    const headers = Object.fromEntries(
      lines.map((line) => [
        line.slice(0, line.indexOf(':')).toLowerCase(),
        line.slice(line.indexOf(':') + 1).trim(),
      ]),
    )
    const disposition = headers['content-disposition'] ?? ''
    return {
      name: /[; ]name="([^"]*)"/.exec(disposition)?.[1],
      filename: /filename="(.*)"$/.exec(disposition)?.[1],
      headers,
      content: Buffer.from(piece.slice(split + 4, -2), 'latin1'),
    }
  })
}
