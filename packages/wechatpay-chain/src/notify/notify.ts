import type { Diagnostics } from '../diagnostics/diagnostics.js'
import { SignatureError, SignatureProbeError, WeChatPayError } from '../errors/errors.js'
import { message } from '../messages/message.js'
import { bufferOf } from '../values/bytes.js'
import { AmbiguousNotificationError } from './ambiguous-notification.js'
import { otherHeaders } from './other-headers.js'
import { MAXIMUM_XML_NOTIFICATION, rawBytes, tooLong } from './raw-body.js'
import { headerReader } from './read-headers.js'
import { isRequest, readRequest } from './read-request.js'
import { readV2, type V2Keys } from './read-v2.js'
import { readV3 } from './read-v3.js'
import type {
  Notify,
  NotifyHeaders,
  NotifyRequest,
  RawBody,
  ReceivedNotification,
} from './types.js'
import { claimsV3, type NotificationVerifier, verifyNotification } from './verify.js'

/** What verifying, decrypting and reporting notifications needs. */
export interface NotifyTools extends NotificationVerifier, V2Keys {
  mchid: string
  diagnostics: Diagnostics
}

/** Returns whether a body is XML, as every APIv2 notification is. */
export function isXml(body: Uint8Array): boolean {
  return /^(?:\ufeff)?\s*</.test(bufferOf(body.subarray(0, 64)).toString('utf8'))
}

/** Creates a client's `$notify`. */
export function createNotify(tools: NotifyTools): Notify {
  const { diagnostics, mchid } = tools
  return async (
    first: NotifyHeaders | NotifyRequest,
    rawBody?: RawBody,
  ): Promise<ReceivedNotification> => {
    try {
      const event = isRequest(first)
        ? await receive(first.headers, await readRequest(first), tools)
        : await receive(first, rawBytes(rawBody), tools)
      diagnostics.publish('notification', {
        mchid,
        outcome: 'verified',
        eventType: event.event_type,
      })
      return event
    } catch (error) {
      const code = error instanceof WeChatPayError ? error.code : 'ERR_NOTIFICATION'
      diagnostics.publish('notification', {
        mchid,
        outcome: error instanceof SignatureProbeError ? 'probe' : 'refused',
        code,
      })
      // A paid order must not be lost silently, whatever the caller does with the error.
      if (error instanceof AmbiguousNotificationError) {
        process.emitWarning(error.message, { type: 'WeChatPayWarning', code: error.code })
      }
      throw error
    }
  }
}

async function receive(
  headers: NotifyHeaders,
  body: Uint8Array,
  tools: NotifyTools,
): Promise<ReceivedNotification> {
  const header = headerReader(headers)
  if (claimsV3(header)) {
    await verifyNotification(header, body, tools)
    return readV3(body, tools.apiv3Key)
  }
  if (isXml(body)) {
    if (body.length > MAXIMUM_XML_NOTIFICATION) throw tooLong(MAXIMUM_XML_NOTIFICATION)
    return readV2(body, tools)
  }
  const found = otherHeaders(headers)
  if (found === undefined)
    throw new SignatureError(message('notification.no-headers'), { code: 'ERR_SIGNATURE_HEADERS' })
  const what = message('notification.other-headers')
  throw new SignatureError(
    message('notification.with-hint', { what, hint: message('finding.clause', found) }),
    { code: 'ERR_SIGNATURE_HEADERS', hint: found.cure, findings: [found] },
  )
}
