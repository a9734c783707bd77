import type { ChainPromise } from '../chain/chain-promise.js'
import type { ChainResponse } from '../chain/chain-response.js'
import type {
  MultipartPart,
  RequestHeaders,
  RequestOptionWords,
  SignedStream,
} from '../chain/request-options.js'
import type { IsPattern } from './follow-path.js'
import type { PathBelow, RouteAt, StringRoute } from './unknown-routes.js'

/**
 * Documented routes by path, as one string. The declarations in `routes/` add to it, one file an
 * area.
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by augmentation
export interface RouteTable {}

/** The same routes with a leading slash, for `client['/v3/…']`. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by augmentation
export interface SlashedRouteTable {}

/**
 * Settings of a project, made by augmentation: `declare module 'wechatpay-chain' { interface
 * RouteSettings { unknownRoutes: 'allow' } }` compiles routes that are not in the catalog, untyped.
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by augmentation
export interface RouteSettings {}

/** Routes below `v2`; the declarations in `routes/` add its children. */
export interface V2Routes {
  chain<Path extends string>(path: PathBelow<V2Routes, Path>): RouteAt<V2Routes, Path>
  readonly [path: `${string}/${string}`]: StringRoute
}

/** Routes below `v3`; the declarations in `routes/` add its children. */
export interface V3Routes {
  chain<Path extends string>(path: PathBelow<V3Routes, Path>): RouteAt<V3Routes, Path>
  readonly [path: `${string}/${string}`]: StringRoute
}

/** Routes below `hk/v3`. */
export interface HkV3Routes {
  chain<Path extends string>(path: PathBelow<HkV3Routes, Path>): RouteAt<HkV3Routes, Path>
  readonly [path: `${string}/${string}`]: StringRoute
}

/** Routes below `global/v3`. */
export interface GlobalV3Routes {
  chain<Path extends string>(path: PathBelow<GlobalV3Routes, Path>): RouteAt<GlobalV3Routes, Path>
  readonly [path: `${string}/${string}`]: StringRoute
}

/** Routes of WeChat Pay HK; `v3` with `base_uri: 'https://…/hk/'` leads to the same. */
export interface HkRoutes {
  /** `hk/v3` */
  readonly v3: HkV3Routes
  chain<Path extends string>(path: PathBelow<HkRoutes, Path>): RouteAt<HkRoutes, Path>
}

/** Routes under the base `global/`; `v3` with `base_uri: 'https://…/global/'` leads to the same. */
export interface GlobalRoutes {
  /** `global/v3` */
  readonly v3: GlobalV3Routes
  chain<Path extends string>(path: PathBelow<GlobalRoutes, Path>): RouteAt<GlobalRoutes, Path>
}

/** The first segment of every route. */
export interface RouteTree {
  /** APIv2: XML, signed with the APIv2 key. */
  readonly v2: V2Routes
  /** APIv3: JSON, signed with the merchant private key. */
  readonly v3: V3Routes
  /** WeChat Pay HK. */
  readonly hk: HkRoutes
  /** Customs of the overseas base `global/`. */
  readonly global: GlobalRoutes
}

/**
 * Options that a documented verb takes beside its own `json`, `xml`, `query` and path variables.
 */
export interface CallOptions
  extends Omit<
    RequestOptionWords,
    | 'json'
    | 'xml'
    | 'query'
    | 'body'
    | 'headers'
    | 'multipart'
    | 'form_params'
    | 'security'
    | 'nonceless'
  > {
  /** Headers of this request. */
  headers?: RequestHeaders | null
}

/** A value for a placeholder in a path. */
export type PathValue = string | number | bigint

/** Keeps a union of documented strings open: WeChat Pay may add values at any time. */
export type NewValue = string & Record<never, never>

/** Keeps a union of documented numbers open. */
export type NewNumber = number & Record<never, never>

/** Those of the strings that a call gives that may be digits; a literal must be. */
type Digits<Given extends string> = Given extends unknown
  ? IsPattern<Given> extends true
    ? Given
    : Given extends `${number}`
      ? Given
      : `${number}`
  : never

/**
 * A number in an APIv2 request: XML carries strings, so a string of digits is equivalent. `Given`
 * are the strings of a call, inferred from it: a variable is taken, a literal must be digits.
 */
export type NumberOrDigits<Given extends string> = number | Digits<Given>

/** A number in an APIv2 request, or a string of digits. */
export type XmlNumber = NumberOrDigits<`${number}`>

/** A number in an APIv2 response: XML values are read as strings. */
export type NumberText = `${number}`

/** A JSON string whose content is described by `Shape`; any string is accepted. */
export type JsonText<Shape> = string & { readonly $json?: Shape }

/** A URL-encoded string whose content is described by `Shape`; any string is accepted. */
export type UrlEncodedText<Shape> = string & { readonly $urlencoded?: Shape }

/** A downloaded file of bytes: an image, a PDF, a statement. */
export type BinaryData = Buffer

/** A downloaded file that may be text, which is decoded: a bill, plain or compressed. */
export type FileData = Buffer | string

/** The body of an upload: `new MediaUtil(path).getStream()`, or finished bytes. */
export type UploadBody = SignedStream | Uint8Array

/** An upload is given as one `body` or as its `multipart` parts. */
export type Upload =
  | { body: UploadBody; multipart?: never }
  | { multipart: readonly MultipartPart[]; body?: never }

/** Base URL of an operation that is reached by `v3/…` and this base rather than by `hk/v3/…`. */
export interface BaseUri<Base extends 'hk' | 'global'> {
  base_uri: `${string}/${Base}/`
}

/**
 * The argument of a documented verb: `RouteOptions<'v3/papay/contracts/{contract_id}/fail-notify',
 * 'post'>`.
 */
export type RouteOptions<
  Path extends keyof RouteTable,
  Verb extends keyof RouteTable[Path],
> = RouteTable[Path][Verb] extends (options: infer Options) => unknown ? Options : never

/**
 * The `data` of a documented verb's response: `RouteData<'v3/certificates', 'get'>`; of one that
 * may be pending, the `data` with a result.
 */
export type RouteData<
  Path extends keyof RouteTable,
  Verb extends keyof RouteTable[Path],
> = RouteTable[Path][Verb] extends (options: never) => ChainPromise<infer Response>
  ? Exclude<Response, { readonly isPending: true }> extends ChainResponse<infer Data>
    ? Data
    : never
  : never
