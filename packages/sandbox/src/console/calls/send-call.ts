import { request } from 'node:https'
import type { UnknownRecord } from 'type-fest'
import { message } from '../../messages/index.js'
import { MessageError } from '../../messages/message-error.js'
import type { Sandbox } from '../../sandbox.js'
import { type SignedContent, signCall } from './sign-call.js'
import { readCall, type UnsignedRequest, writeCall } from './write-call.js'

/** A request that was sent, and the response. */
export interface SentCall {
  /** Method and target. */
  request: string
  status: number
  body: string
}

const MAXIMUM_MILLISECONDS = 15_000
const SHOWN_BYTES = 65_536

/**
 * Signs a call as the sandbox's merchant and sends it to the sandbox's own gateway, over TLS with
 * the merchant API certificate, as APIv2 asks for where money moves.
 *
 * @throws MessageError where the facts are no call, or no response came.
 */
export async function sendCall(sandbox: Sandbox, facts: UnknownRecord): Promise<SentCall> {
  const unsigned = writeCall(readCall(facts))
  const { method, target } = unsigned
  try {
    const { status, body } = await exchange(sandbox, unsigned, signCall(sandbox, unsigned))
    return { request: `${method} ${target}`, status, body: shown(body) }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new MessageError(message('call.no-response', { reason }))
  }
}

function exchange(
  sandbox: Sandbox,
  { method, target }: UnsignedRequest,
  { headers, body }: SignedContent,
): Promise<{ status: number; body: Buffer }> {
  const { hostname, port } = new URL(sandbox.tlsUrl)
  const { ca, merchant } = sandbox.config({ tls: true })
  const length = body === '' ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        hostname: hostname.replace(/^\[|\]$/g, ''),
        port,
        method,
        path: target,
        headers: { ...headers, ...length },
        agent: false,
        ...(ca === undefined ? {} : { ca }),
        ...merchant,
        // The authority is this sandbox's own; the name is whatever it listens on.
        checkServerIdentity: () => undefined,
        signal: AbortSignal.timeout(MAXIMUM_MILLISECONDS),
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) }),
        )
      },
    )
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

/** A body as text, as far as it is shown; of binary data only its size. */
function shown(body: Buffer): string {
  if (body.includes(0)) return `(${body.length} bytes)`
  const text = body.subarray(0, SHOWN_BYTES).toString()
  return body.length > SHOWN_BYTES ? `${text}…` : text
}
