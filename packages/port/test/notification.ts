import { createCipheriv, randomBytes } from 'node:crypto'
import type { Identity } from '../src/check/identity.js'
import { signed } from './answers.js'

/** `notification.json` of a fixture: the APIv3 notification with which its program runs. */
export interface Notification {
  readonly event_type: string
  /** The resource before it is encrypted. */
  readonly resource: Readonly<Record<string, unknown>>
  readonly original_type?: string
  /** The APIv3 key that the program has. */
  readonly apiv3Key: string
  /** Whether another key than WeChat Pay's signed it. */
  readonly forged?: boolean
}

/** A notification as it arrives. */
export interface Sent {
  readonly headers: Record<string, string>
  readonly body: string
}

/** Encrypts and signs a notification as WeChat Pay would. */
export function sealNotification(given: Notification, identity: Identity): Sent {
  const { event_type, resource, original_type = 'transaction', apiv3Key, forged } = given
  const nonce = randomBytes(6).toString('hex')
  const cipher = createCipheriv('aes-256-gcm', apiv3Key, nonce)
  cipher.setAAD(Buffer.from(original_type))
  const parts = [cipher.update(JSON.stringify(resource)), cipher.final(), cipher.getAuthTag()]
  const body = JSON.stringify({
    id: 'EV-2018022511223320873',
    create_time: '2024-05-20T13:29:35+08:00',
    resource_type: 'encrypt-resource',
    event_type,
    summary: '通知',
    resource: {
      original_type,
      algorithm: 'AEAD_AES_256_GCM',
      ciphertext: Buffer.concat(parts).toString('base64'),
      associated_data: original_type,
      nonce,
    },
  })
  const { merchant, platform } = identity
  const signer = forged ? { ...platform, privateKey: merchant.privateKey } : platform
  return { headers: signed(body, { ...identity, platform: signer }), body }
}
