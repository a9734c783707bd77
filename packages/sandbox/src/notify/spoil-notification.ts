import type { FaultRule } from '../faults/rule.js'
import type { PlatformKeyRing } from '../identity/key-ring.js'
import { type ResponseSigner, signatureHeaders } from '../protocol/sign-response.js'

/** Cuts the ciphertext of an APIv3 notification, before it is signed. */
export function spoilPlain(body: string, fault: FaultRule | undefined): string {
  if (fault?.kind !== 'notification-truncated') return body
  const parsed = JSON.parse(body) as { resource: { ciphertext: string } }
  const { ciphertext } = parsed.resource
  const bytes = Buffer.from(ciphertext, 'base64')
  const half = bytes.subarray(0, Math.floor(bytes.length / 2)).toString('base64')
  return JSON.stringify({ ...parsed, resource: { ...parsed.resource, ciphertext: half } })
}

/** Signs an APIv3 notification, with the key and the time that a fault gives it. */
export async function signedNotification(
  body: string,
  fault: FaultRule | undefined,
  { signer, keyRing }: { signer: ResponseSigner; keyRing: PlatformKeyRing },
): Promise<Record<string, string>> {
  const { key, random, machine } = signer
  const age = fault?.kind === 'notification-stale' ? (fault.milliseconds ?? 0) : 0
  const other = [keyRing.publicKey(), keyRing.current()].find(({ id }) => id !== key.id) ?? key
  const by = fault?.kind === 'notification-wrong-key' ? { ...other, id: key.id } : key
  const headers = await signatureHeaders(body, { key: by, random, machine: () => machine() - age })
  if (fault?.kind === 'notification-unknown-serial') headers['Wechatpay-Serial'] = '0'.repeat(40)
  return headers
}

/** Changes a body after it was signed; of a refund of APIv2, which is not signed, its ciphertext. */
export function tampered(body: string, fault: FaultRule | undefined): string {
  if (fault?.kind !== 'notification-tampered') return body
  if (body.startsWith('{')) return body.replace(/"summary":"/, '"summary":"*')
  const cut = body.replace(/....(\]\]><\/req_info>)/, '$1')
  if (cut !== body) return cut
  return body.replace('</xml>', '<sandbox_tampered>1</sandbox_tampered></xml>')
}
