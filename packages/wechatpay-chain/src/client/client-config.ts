import type { X509Certificate } from 'node:crypto'
import type { AxiosRequestConfig } from 'axios'
import type { RequestHeaders, RetryPolicy } from '../chain/request-options.js'
import type { KeyInput } from '../crypto/rsa.js'
import type { Logger } from '../diagnostics/diagnostics.js'
import type { Catalog } from '../encrypted-fields/catalog.js'
import type { PlainPolicy } from '../encrypted-fields/seal-request.js'
import type { Language } from '../messages/message.js'
import type { Signer } from '../signature/authorize.js'
import type { Verifier } from '../signature/verifier.js'

/** A certificate or key of TLS: PEM text, bytes, a path, or `file://` and a path. */
export type TlsInput = string | Uint8Array

/**
 * The merchant's TLS client certificate, which APIv2 operations that move money ask for (`security:
 * true`).
 */
export interface MerchantTls {
  /** `apiclient_cert.pem`. */
  cert?: TlsInput | X509Certificate
  /** `apiclient_key.pem`; a pair of key and passphrase where it is encrypted. */
  key?: TlsInput | readonly [TlsInput, string]
  /** `apiclient_cert.p12`, in place of `cert` and `key`. */
  pfx?: TlsInput
  /** Passphrase of `key` or `pfx` (of a `.p12` the merchant number). */
  passphrase?: string
}

/** Configuration of a client. Words and meaning are the original's where it has them. */
export interface ClientConfig {
  /**
   * Merchant number, a text of digits. `''` and `'0'` switch the check of APIv2 requests' merchant
   * number off.
   */
  mchid: string
  /** Serial number of the merchant's API certificate, upper-case hexadecimal. */
  serial: string
  /**
   * Brand number; operations under `brand/` are signed in its name
   * (`WECHATPAY-BRAND-SHA256-RSA2048`) with `serial` and `privateKey`.
   */
  brandId?: string
  /**
   * Private key of the merchant's API certificate (`apiclient_key.pem`). Not needed with `signer`.
   */
  privateKey?: KeyInput
  /**
   * WeChat Pay's public keys: public-key ID or platform certificate serial → key or certificate.
   * Not needed with `verifier`; without it and with `apiv3Key` the platform certificates are
   * downloaded, and kept up to date.
   */
  certs?: Readonly<Record<string, KeyInput>>
  /** APIv2 key, 32 bytes. */
  secret?: string
  /** APIv3 key, 32 bytes: notifications and certificate download. */
  apiv3Key?: string
  /** TLS client certificate. */
  merchant?: MerchantTls
  /**
   * Whether each APIv3 request asks, by `Wechatpay-Serial`, for an answer signed with the public
   * key in `certs`. Unless given: from the first answer on that comes signed with a platform
   * certificate which is not in `certs`.
   */
  asksForPublicKey?: boolean
  /** Signs APIv3 requests in place of `privateKey`: a remote key service or an HSM. */
  signer?: Signer
  /** Checks signatures of APIv3 answers in place of `certs`. */
  verifier?: Verifier
  /** Base URL, `https://api.mch.weixin.qq.com/` unless given. */
  baseURL?: string
  /** The same as `baseURL`, in Guzzle's spelling. */
  base_uri?: string
  /** Headers of each request. */
  headers?: RequestHeaders
  /** Milliseconds for a whole exchange; 30,000 unless given, 0 for no limit. */
  timeout?: number
  /**
   * Longest answer kept in memory, in bytes; 32 MiB unless given. A `sink` of an unsigned file has
   * no limit.
   */
  maxContentLength?: number
  /**
   * Bytes a second that a `sink` or `stream` of an unsigned file must bring, averaged over any 30
   * s; defaults to 16,000, 0 for no limit.
   */
  minimumRate?: number
  /** Most bytes of such a file, after decompression; defaults to 4 GiB. */
  maximumSize?: number
  /** Certificate authorities for a server of your own, in place of the usual ones. */
  ca?: TlsInput
  /**
   * Says that the APIv2 key and the APIv3 key really are one text, which otherwise is taken for a
   * mix-up.
   */
  allowSameKeys?: boolean
  /** How requests are repeated; `false` for single attempts. See `RetryPolicy`. */
  retry?: Partial<RetryPolicy> | false
  /**
   * Main and backup base URL. By default `api.mch.weixin.qq.com` is backed by
   * `api2.mch.weixin.qq.com`; `false`, or a base URL of your own, leaves one host.
   */
  failover?: readonly [main: string, backup: string] | false
  /**
   * The module `@wechatpay-chain/catalog`: plain texts in fields that must be encrypted are then
   * refused, and `unseal` knows its fields.
   */
  catalog?: Catalog
  /**
   * What to do with a plaintext in a field that must be encrypted: `'refuse'` the request (the
   * default), or `'seal'` it where it stands in `json`, in `query` as an object, or in `data` and
   * `params` of the axios instance. In bodies and queries that are strings or bytes it is refused
   * all the same. Needs `catalog`.
   */
  plainFields?: PlainPolicy
  /** Told when the set of WeChat Pay's keys has changed. */
  onRotate?: (serials: string[]) => void
  /** Language of the hints in errors; English unless given. */
  language?: Language
  /** A logger in pino's shape. What it is given holds no body, no key and no `Authorization`. */
  logger?: Logger
  /** Further axios defaults (`proxy`, `httpsAgent`, `adapter` …). */
  axios?: AxiosRequestConfig
  /** Clock in milliseconds; `Date.now` unless given. */
  now?: () => number
  /** Source of nonces; random unless given. */
  nonce?: () => string
  /** Receives warnings; `process.emitWarning` unless given. */
  warn?: (message: string) => void
}
