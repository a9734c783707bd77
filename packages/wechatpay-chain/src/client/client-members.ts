import type { ChainPromise } from '../chain/chain-promise.js'
import type { ChainResponse } from '../chain/chain-response.js'
import type { Sealed } from '../encrypted-fields/sealed.js'
import type { Downloaded, DownloadOptions, DownloadSource } from '../files/download-stream.js'
import type { UploadFile } from '../files/read-file.js'
import type { UploadDetails } from '../files/upload.js'
import type { PlatformCertificate } from '../keyring/platform-key.js'
import type { Notify } from '../notify/types.js'
import type { Pay } from '../pay/types.js'
import type { Driver } from '../transport/protocol-driver.js'

/** What a client has beside its routes. Every other property is a segment. */
export interface ClientMembers {
  /**
   * Returns the one axios instance that signs and verifies, with the original's `select('v2' |
   * 'v3')`.
   */
  getDriver(): Driver
  /**
   * Marks a string to be encrypted for WeChat Pay when its request is sent, with the right key,
   * whose serial number or ID goes into `Wechatpay-Serial`. It may appear anywhere in `json` or
   * `query`. Its content is never printed.
   */
  $seal(plaintext: string): Sealed
  /**
   * Uploads a file (path, bytes, Blob, stream or what a middleware has received): format and size are checked, `meta` with its
   * digest is written and signed. `details` holds further members of `meta`, path variables and
   * form fields.
   */
  $upload<Data = { media_id: string }>(
    path: string,
    file: UploadFile,
    details?: UploadDetails,
  ): ChainPromise<ChainResponse<Data>>
  /**
   * Downloads a bill, receipt, invoice or image; its hash is checked over the decompressed bytes.
   */
  $download(source: DownloadSource, options: DownloadOptions): ChainPromise<Downloaded>
  /**
   * Verifies a notification, decrypts and reads it: `$notify(headers, rawBody)`, or
   * `$notify(request)` with a WHATWG `Request`. Handlers that also respond, and run each event
   * once, are in `wechatpay-chain/notify`.
   */
  readonly $notify: Notify
  /**
   * Makes the parameters with which the payer's WeChat opens a payment: `$pay.jsapi({ appId,
   * prepayId })`.
   */
  readonly $pay: Pay
  /**
   * Downloads the platform certificates now, verified, the newest first; needs `apiv3Key`. To keep
   * them, write each `pem` to a file, and give the files as `certs` by their serial numbers.
   */
  $certificates(): ChainPromise<PlatformCertificate[]>
  /**
   * Stops background work (the refresh of platform certificates). Requests still work afterwards.
   */
  $close(): void
}
