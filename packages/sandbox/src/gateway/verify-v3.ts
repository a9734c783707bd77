import { verify } from 'node:crypto'
import type { SandboxKeys } from '../identity/keys.js'
import { type Advice, advice } from '../messages/advice.js'
import type { Message } from '../messages/message.js'
import { ERROR_NUMBER, Failure } from '../protocol/failure.js'
import { headerOf, type ReceivedRequest } from '../protocol/request.js'
import type { SignatureRecord } from '../protocol/signature-record.js'
import { type Authorization, parseAuthorization } from './authorization.js'
import { diagnoseV3 } from './diagnose-v3.js'
import type { NonceGuard } from './nonce-guard.js'
import { visible } from './visible.js'

const ALLOWED_OFFSET_SECONDS = 300
const SHOWN_BYTES = 1024
/** What WeChat Pay itself says; the hint says more. */
const SIGN_NOT_MATCH: Message = { en: 'sign not match', zh: '验签失败' }
const MALFORMED = 'Http头Authorization值格式错误，请参考《微信支付商户REST API签名规则》'

/** What the gateway verifies requests with. */
export interface Verifier {
  mchid: string
  brandId: string
  keys: SandboxKeys
  nonces: NonceGuard
  /** The machine's clock, in milliseconds. */
  machine: () => number
}

/**
 * Verifies the signature of an APIv3 request over exactly the bytes received; `signedBody` is the
 * body, or the `meta` of an upload. Returns what was signed.
 *
 * @throws Failure 401 `SIGN_ERROR`.
 */
export function verifyV3(
  request: ReceivedRequest,
  signedBody: Buffer,
  verifier: Verifier,
): SignatureRecord {
  const header = headerOf(request, 'authorization')
  if (!header) throw signError(request, MALFORMED, { issue: advice('signature.header-missing') })
  const authorization = parseAuthorization(header)
  if (!('scheme' in authorization)) throw signError(request, MALFORMED, { issue: authorization })
  checkParty(request, authorization, verifier)
  checkTime(request, authorization, verifier.machine())
  const signed = Buffer.concat([
    Buffer.from(
      `${request.method}\n${request.target}\n${authorization.timestamp}\n${authorization.nonce}\n`,
    ),
    signedBody,
    Buffer.from('\n'),
  ])
  const record: SignatureRecord = {
    scheme: authorization.scheme,
    party: authorization.party,
    serial: authorization.serial,
    message: shown(signed),
    visible: visible(signed.subarray(0, SHOWN_BYTES)),
    bytes: signed.length,
    holds: false,
  }
  const { publicKey } = verifier.keys.merchant
  if (!verify('sha256', signed, publicKey, Buffer.from(authorization.signature, 'base64'))) {
    const failed = {
      ...{ method: request.method, target: request.target, body: signedBody },
      ...{ timestamp: authorization.timestamp, nonce: authorization.nonce },
      wholeBody: request.body,
      host: headerOf(request, 'host') ?? '',
    }
    const hint = diagnoseV3(failed, { signature: authorization.signature, publicKey })
    throw signError(request, '错误的签名，验签失败', {
      issue: SIGN_NOT_MATCH,
      field: 'signature',
      record,
      hint,
    })
  }
  if (!verifier.nonces.use(`${authorization.party} ${authorization.nonce}`, verifier.machine())) {
    throw signError(request, '随机串重复，请求被拒绝', {
      issue: advice('signature.nonce-repeated'),
      field: 'nonce_str',
      record,
    })
  }
  return { ...record, holds: true }
}

function checkParty(
  request: ReceivedRequest,
  { scheme, party, serial }: Authorization,
  verifier: Verifier,
): void {
  const brand = scheme === 'WECHATPAY-BRAND-SHA256-RSA2048'
  if (brand !== request.brand) {
    throw signError(request, '认证类型与接口不符', {
      issue: advice(brand ? 'signature.merchant-path' : 'signature.brand-path'),
    })
  }
  const known = brand ? verifier.brandId : verifier.mchid
  const field = brand ? 'brand_id' : 'mchid'
  if (party !== known)
    throw signError(request, '商户号不存在或与证书不匹配', {
      issue: advice('signature.party-unknown', { name: field, known }),
      field,
      value: party,
    })
  if (serial.toUpperCase() !== verifier.keys.merchant.serial.toUpperCase()) {
    throw signError(request, '商户证书序列号有误，请使用签名私钥匹配的证书序列号', {
      issue: advice('signature.serial-unknown'),
      field: 'serial_no',
      value: serial,
    })
  }
}

function checkTime(
  request: ReceivedRequest,
  { timestamp, nonce }: Authorization,
  now: number,
): void {
  const seconds = Math.floor(now / 1000)
  if (
    !/^\d{1,15}$/.test(timestamp) ||
    Math.abs(seconds - Number(timestamp)) > ALLOWED_OFFSET_SECONDS
  ) {
    throw signError(
      request,
      `Http头Authorization中的timestamp与发起请求的时间不得超过5分钟，服务器时间 ${seconds}`,
      {
        issue: isMilliseconds(timestamp, now)
          ? advice('signature.timestamp-milliseconds')
          : advice('signature.timestamp-off', { seconds: ALLOWED_OFFSET_SECONDS }),
        field: 'timestamp',
        value: timestamp,
      },
    )
  }
  if (!/^[0-9A-Za-z]{1,32}$/.test(nonce)) {
    throw signError(request, '随机串格式错误', {
      issue: advice('signature.nonce-malformed'),
      field: 'nonce_str',
      value: nonce,
    })
  }
}

/** Returns whether a timestamp is the present, but counted in milliseconds. */
function isMilliseconds(timestamp: string, now: number): boolean {
  return /^\d{13}$/.test(timestamp) && Math.abs(now - Number(timestamp)) <= 3_600_000
}

interface SignErrorFacts {
  issue: Message
  field?: string
  value?: string
  record?: SignatureRecord
  /** The likely mistake. */
  hint?: Advice
}

function signError(
  request: ReceivedRequest,
  text: string,
  { issue, field, value, record, hint }: SignErrorFacts,
): Failure {
  const advice = hint ?? issue
  return new Failure(401, 'SIGN_ERROR', text, {
    number: ERROR_NUMBER.signature,
    advice,
    ...(record ? { signature: { ...record, reason: advice.en } } : {}),
    detail: {
      location: 'authorization',
      ...(field === undefined ? {} : { field }),
      ...(value === undefined ? {} : { value: value.slice(0, 128) }),
      issue: issue.en,
      ...(hint === undefined ? {} : { hint: hint.en, hint_zh: hint.zh }),
      sign_information: {
        method: request.method,
        url: request.target,
        ...(record
          ? {
              truncated_sign_message: record.message,
              visible_sign_message: record.visible,
              sign_message_length: record.bytes,
            }
          : {}),
      },
    },
  })
}

function shown(signed: Buffer): string {
  return signed.length <= SHOWN_BYTES
    ? signed.toString()
    : `${signed.subarray(0, SHOWN_BYTES).toString()}…`
}
