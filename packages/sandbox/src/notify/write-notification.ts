import type { FaultRule } from '../faults/rule.js'
import type { Delivery, DeliveryAttempt } from './delivery.js'
import { notificationV2, notificationV3 } from './notification.js'
import type { NotifierParts } from './notifier.js'
import { signTypeOf } from './sign-type.js'
import { signedNotification, spoilPlain, tampered } from './spoil-notification.js'

/** Writes and signs a notification as it is sent, with what a fault does to it. */
export async function written(
  delivery: Delivery,
  { kind, fault }: { kind: DeliveryAttempt['kind']; fault: FaultRule | undefined },
  parts: NotifierParts,
): Promise<{ headers: Record<string, string>; body: string }> {
  const { keys, keyRing, random, machine } = parts
  const isV3 = delivery.dialect === 'v3'
  const secret = fault?.kind === 'notification-wrong-sign' ? random.text(32) : keys.secret
  const plain = isV3
    ? notificationV3(delivery.id, delivery.createdAt, delivery, { apiv3Key: keys.apiv3Key, random })
    : notificationV2({ ...delivery, signType: signTypeOf(parts.store, delivery) }, secret, random)
  const key = parts.usePublicKey ? keyRing.publicKey() : keyRing.current()
  const body = isV3 ? spoilPlain(plain, fault) : plain
  const signer = { key, random, machine }
  const signature = isV3 ? await signedNotification(body, fault, { signer, keyRing }) : {}
  const probe =
    kind === 'signtest' ? { 'Wechatpay-Signature': `WECHATPAY/SIGNTEST/${random.text(128)}` } : {}
  const headers = {
    ...signature,
    ...probe,
    'Content-Type': isV3 ? 'application/json' : 'text/xml; charset=utf-8',
    'Request-ID': `${random.hex(32)}-0`,
  }
  return { headers, body: tampered(body, fault) }
}
