export { Builder, createClient } from './builder.js'
export type { ClientConfig, MerchantTls, TlsInput } from './client-config.js'
export { type ClientPool, type ClientPoolOptions, createClientPool } from './client-pool.js'
export { AesEcb } from './crypto/aes-ecb.js'
export { AesGcm } from './crypto/aes-gcm.js'
export { Hash } from './crypto/hash.js'
export { PemUtil } from './crypto/pem.js'
export { type KeyInput, type KeyType, Rsa } from './crypto/rsa.js'
export {
  type AnswerEvent,
  type AttemptEvent,
  CHANNELS,
  type Logger,
  type NotificationEvent,
  type RotationEvent,
} from './diagnostics.js'
export { Body } from './driver/body.js'
export { ChainPromise } from './driver/chain-promise.js'
export type { RetryPolicy } from './driver/retry.js'
export type { Driver, SelectedDriver } from './driver/select.js'
export {
  AnswerError,
  ConfigurationError,
  DecryptionError,
  type ErrorFacts,
  ExchangeError,
  isWeChatPayError,
  OutcomeUnknownError,
  RequestRefusedError,
  type RequestSummary,
  SignatureError,
  SignatureProbeError,
  TransportError,
  WeChatPayError,
  type WeChatPayErrorName,
} from './errors.js'
export {
  type BillOptions,
  type BillRow,
  type BillSource,
  readBill,
  type UnreadableBillRow,
} from './files/bill.js'
export type { Downloaded, DownloadOptions, DownloadSource, FileOffer } from './files/offer.js'
export type { UploadFile } from './files/read-file.js'
export type { UploadDetails } from './files/upload.js'
export { Formatter } from './formatter.js'
export { MediaUtil } from './media.js'
export type { MultipartPart } from './multipart.js'
export type {
  FailedTransaction,
  Notify,
  NotifyHeaders,
  NotifyRequest,
  RawBody,
  ReceivedNotification,
  UntypedNotification,
} from './notify/types.js'
export type { Language, RequestOutcome } from './outcome.js'
export type * from './pay/types.js'
export { workwxSign } from './pay/workwx-sign.js'
export type { Signer } from './signature/authorize.js'
export type { Verifier, VerifyRequest } from './signature/verifier.js'
export { Transformer, type XmlMap, type XmlValue } from './transformer.js'
export type { Client } from './types/client.js'
export type { ClientMembers } from './types/client-members.js'
export type { Chain, RouteNode, RouteVerbs, Verb } from './types/node.js'
export type * from './types/notifications.js'
export type {
  PathVariable,
  QueryValue,
  RequestHeaders,
  RequestOptions,
  RequestOptionWords,
  SignedStream,
} from './types/options.js'
export type { ChainResponse, DecidedResponse, PendingResponse } from './types/response.js'
export type * from './types/routes.js'
export { isSealed, type Sealed, sealed } from './types/sealed.js'
export { VERSION } from './version.js'
