/// <reference types="node" preserve="true" />
export { Body } from './chain/body.js'
export { ChainPromise, type PromiseState } from './chain/chain-promise.js'
export type { ChainResponse, DecidedResponse, PendingResponse } from './chain/chain-response.js'
export { HandlerStack, type StackMiddleware } from './chain/handler-stack.js'
export type {
  MultipartPart,
  PathVariable,
  QueryValue,
  RequestHeaders,
  RequestOptions,
  RequestOptionWords,
  RetryPolicy,
  SignedStream,
} from './chain/request-options.js'
export type { Chain, RouteNode, RouteVerbs, Verb } from './chain/route-node.js'
export type { Client } from './client/client.js'
export type { ClientConfig, MerchantTls, TlsInput } from './client/client-config.js'
export type { ClientMembers } from './client/client-members.js'
export { type ClientPool, type ClientPoolOptions, createClientPool } from './client/client-pool.js'
export { Builder, createClient } from './client/create-client.js'
export { ClientDecoratorInterface } from './client/decorator-interface.js'
export { AesEcb } from './crypto/aes-ecb.js'
export { AesGcm } from './crypto/aes-gcm.js'
export { AesInterface } from './crypto/aes-interface.js'
export { Hash } from './crypto/hash.js'
export { PemUtil } from './crypto/pem.js'
export { type Ciphertext, type KeyInput, type KeyType, Rsa } from './crypto/rsa.js'
export {
  type AnswerEvent,
  type AttemptEvent,
  CHANNELS,
  type Logger,
  type NotificationEvent,
  type RotationEvent,
} from './diagnostics/diagnostics.js'
export { isSealed, type Sealed, sealed } from './encrypted-fields/sealed.js'
export type { AnswerData } from './errors/answer-data.js'
export type { ErrorCode, KnownErrorCode } from './errors/error-code.js'
export {
  AnswerError,
  ConfigurationError,
  DecryptionError,
  type ErrorFacts,
  type ErrorResponse,
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
} from './errors/errors.js'
export type { RequestOutcome } from './errors/outcome.js'
export {
  type BillOptions,
  type BillRow,
  type BillSource,
  readBill,
  type UnreadableBillRow,
} from './files/bill.js'
export type {
  Downloaded,
  DownloadOptions,
  DownloadSource,
  FileOffer,
} from './files/download-stream.js'
export type { ReceivedFile } from './files/file-forms.js'
export { MediaUtil } from './files/media-util.js'
export type { UploadFile } from './files/read-file.js'
export type { UploadDetails } from './files/upload.js'
export type { PlatformCertificate } from './keyring/platform-key.js'
export type { Certainty, Finding } from './messages/finding.js'
export type { Language } from './messages/message.js'
export type * from './notify/notifications.js'
export type {
  FailedTransaction,
  Notify,
  NotifyHeaders,
  NotifyRequest,
  RawBody,
  ReceivedNotification,
  UntypedNotification,
} from './notify/types.js'
export type * from './pay/types.js'
export { workwxSign } from './pay/workwx-sign.js'
export { Formatter } from './php/formatter.js'
export type { Signer } from './signature/authorize.js'
export type { Verifier, VerifyRequest } from './signature/verifier.js'
export type { Driver, SelectedDriver } from './transport/protocol-driver.js'
export type { ErrorCodeOf, ErrorCodeTable } from './types/error-codes.js'
export type {
  BoundChain,
  BoundNode,
  BoundOptions,
  BoundVerb,
  FollowPath,
  FollowRoot,
} from './types/follow-path.js'
export type * from './types/routes.js'
export type * from './types/unknown-routes.js'
export { VERSION } from './version.js'
export { Transformer, type XmlMap, type XmlValue } from './xml/transformer.js'
