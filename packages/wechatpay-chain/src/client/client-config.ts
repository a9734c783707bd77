import type { X509Certificate } from 'node:crypto'
import type { AxiosRequestConfig } from 'axios'
import type { RequestHeaders, RequestOptionWords, RetryPolicy } from '../chain/request-options.js'
import type { KeyInput } from '../crypto/rsa.js'
import type { Logger } from '../diagnostics/diagnostics.js'
import type { Catalog } from '../encrypted-fields/catalog.js'
import type { PlainPolicy } from '../encrypted-fields/seal-request.js'
import type { LanguageName } from '../messages/language.js'
import type { Signer } from '../signature/authorize.js'
import type { Verifier } from '../signature/verifier.js'

/** A TLS certificate or key: PEM string, bytes, a path, or `file://` and a path. */
export type TlsInput = string | Uint8Array

/**
 * The merchant API certificate as TLS client certificate, which APIv2 operations that move money
 * require. Either `cert` and `key`, or `pfx`.
 */
export interface MerchantTls {
  /** `apiclient_cert.pem`. */
  cert?: TlsInput | X509Certificate | undefined
  /** `apiclient_key.pem`; a pair of key and passphrase if it is encrypted. */
  key?: TlsInput | readonly [TlsInput, string] | undefined
  /** `apiclient_cert.p12`, instead of `cert` and `key`. */
  pfx?: TlsInput | undefined
  /** Passphrase of `key` or `pfx` (that of a `.p12` is the merchant ID). */
  passphrase?: string | undefined
}

/** Configuration of a client. Names and meanings are the original's where it has them. */
export interface ClientConfig {
  /**
   * Merchant ID, a string of digits. `''` and `'0'` turn off the check of the merchant ID in APIv2
   * requests.
   */
  mchid: string
  /**
   * Serial number of the merchant API certificate, upper-case hexadecimal. Defaults to that of
   * `merchant.cert`.
   */
  serial?: string | undefined
  /**
   * Brand ID; operations under `brand/` are signed in its name (`WECHATPAY-BRAND-SHA256-RSA2048`)
   * with `serial` and `privateKey`.
   */
  brandId?: string | undefined
  /** Merchant private key (`apiclient_key.pem`). Not needed with `signer`. */
  privateKey?: KeyInput | undefined
  /**
   * WeChat Pay's public keys: public key ID or platform certificate serial → key or certificate.
   * Not needed with `verifier`. Without `certs` but with `apiv3Key`, the platform certificates are
   * downloaded and kept up to date.
   */
  certs?: Readonly<Record<string, KeyInput | null>> | undefined
  /**
   * APIv2 key, 32 bytes. With it a client may be for APIv2 only: `serial`, `privateKey` and `certs`
   * may be left out, or given as PHP's placeholders (`'nop'`, `'any'`, `{ any: null }`); an APIv3
   * request is then refused before it is sent.
   */
  secret?: string | undefined
  /** APIv3 key, 32 bytes: notifications and certificate download. */
  apiv3Key?: string | undefined
  /** TLS client certificate; sent where the catalog says that the route asks for it. */
  merchant?: MerchantTls | undefined
  /**
   * Whether each APIv3 request asks, by `Wechatpay-Serial`, for a response signed with the WeChat
   * Pay public key in `certs`. Defaults to `true` where `certs` has public keys (`PUB_KEY_ID_…`)
   * only; where it has certificates too, to asking after the first response that is signed with a
   * platform certificate not in `certs`.
   */
  asksForPublicKey?: boolean | undefined
  /** Signs APIv3 requests instead of `privateKey`: a remote key service or an HSM. */
  signer?: Signer | undefined
  /** Verifies signatures of APIv3 responses and notifications instead of `certs`. */
  verifier?: Verifier | undefined
  /** Base URL; defaults to `https://api.mch.weixin.qq.com/`. */
  baseURL?: string | undefined
  /** The same as `baseURL`, in Guzzle's spelling. */
  base_uri?: string | undefined
  /** Headers of each request. */
  headers?: RequestHeaders | undefined
  /** Milliseconds for a whole exchange; defaults to 30,000. 0 means no limit. */
  timeout?: number | undefined
  /**
   * Largest response kept in memory, in bytes; defaults to 32 MiB. Does not limit the `sink` of an
   * unsigned file.
   */
  maxContentLength?: number | undefined
  /**
   * Minimum rate in bytes per second for a `sink` or `stream` of an unsigned file, averaged over
   * any 30 s; defaults to 16,000. 0 means no limit.
   */
  minimumRate?: number | undefined
  /** Largest size in bytes of such a file, after decompression; defaults to 4 GiB. */
  maximumSize?: number | undefined
  /** Certificate authorities for a server of your own, instead of the usual ones. */
  ca?: TlsInput | undefined
  /**
   * Confirms that the APIv2 key and the APIv3 key really are the same string, which is otherwise
   * refused as a mix-up.
   */
  allowSameKeys?: boolean | undefined
  /** How requests are retried; `false` for single attempts. See `RetryPolicy`. */
  retry?: Partial<RetryPolicy> | false | undefined
  /**
   * Main and backup base URL. Defaults to `api.mch.weixin.qq.com` with `api2.mch.weixin.qq.com` as
   * its backup; `false`, or a base URL of your own, means a single host.
   */
  failover?: readonly [main: string, backup: string] | false | undefined
  /**
   * The module `@wechatpay-chain/catalog`: with it, a plaintext in a field that must be encrypted
   * is refused, and `unseal` knows the encrypted fields.
   */
  catalog?: Catalog | undefined
  /**
   * With `catalog`, a request to a route that is not in it warns once of the documented route that
   * is nearest; `'allow'` turns that off. What compiles is a matter of `RouteSettings`.
   */
  unknownRoutes?: 'warn' | 'allow' | undefined
  /**
   * What to do with a plaintext in a field that must be encrypted: `'refuse'` the request (the
   * default), or `'seal'` it where it is in `json`, in `query` as an object, or in `data` and
   * `params` of the axios instance. In bodies and queries that are strings or bytes it is always
   * refused. Needs `catalog`.
   */
  plainFields?: PlainPolicy | undefined
  /** Called when the set of WeChat Pay's keys has changed. */
  onRotate?: ((serials: string[]) => void) | undefined
  /**
   * Language of errors' messages and hints: `'en'` or `'zh'`, or a locale of these (`'zh-CN'`).
   * Defaults to English on every machine.
   */
  language?: LanguageName | undefined
  /** A logger in pino's shape. It never receives a body, a key or an `Authorization`. */
  logger?: Logger | undefined
  /** Default of the option `proxy` of each request. */
  proxy?: RequestOptionWords['proxy'] | undefined
  /** Default of the option `debug` of each request. */
  debug?: RequestOptionWords['debug'] | undefined
  /** Default of the option `http_errors` of each request. */
  http_errors?: boolean | undefined
  /** Default of the option `connect_timeout` of each request, in milliseconds (PHP: seconds). */
  connect_timeout?: number | undefined
  /** Default of the option `allow_redirects` of each request. */
  allow_redirects?: boolean | undefined
  /**
   * Guzzle's word for `ca`: a path. `true` says what is always so; `false` is refused, since the
   * certificate of the server is always checked.
   */
  verify?: string | true | undefined
  /** Guzzle's word for `merchant.cert`; a pair of path and passphrase if the key is encrypted. */
  cert?: TlsInput | readonly [TlsInput, string] | undefined
  /** Guzzle's word for `merchant.key`. Defaults to `cert`, which then holds both. */
  ssl_key?: NonNullable<MerchantTls['key']> | undefined
  /** Further axios defaults (`proxy`, `httpsAgent`, `adapter` …). */
  axios?: AxiosRequestConfig | undefined
  /** Clock in milliseconds; defaults to `Date.now`. */
  now?: (() => number) | undefined
  /** Source of nonces; random by default. */
  nonce?: (() => string) | undefined
  /** Receives warnings; defaults to `process.emitWarning`. */
  warn?: ((message: string) => void) | undefined
}
