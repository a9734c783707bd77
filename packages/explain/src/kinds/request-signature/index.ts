import { bodyCompressed } from './body-compressed.js'
import { bodyLeftOut } from './body-left-out.js'
import { bodyLineLeftOut } from './body-line-left-out.js'
import { bodyOfGet } from './body-of-get.js'
import { brandPath } from './brand-path.js'
import { carriageReturn } from './carriage-return.js'
import { formOfResponses } from './form-of-responses.js'
import { headerMissing } from './header-missing.js'
import { headerUnreadable } from './header-unreadable.js'
import { hexSignature } from './hex.js'
import { hostInUrl } from './host-in-url.js'
import { jsonEscaped } from './json-escaped.js'
import { jsonIndented } from './json-indented.js'
import { jsonRewritten } from './json-rewritten.js'
import { jsonSorted } from './json-sorted.js'
import { lastLineFeed } from './last-line-feed.js'
import { linesExchanged } from './lines-exchanged.js'
import { merchantPath } from './merchant-path.js'
import { methodLowerCase } from './method-lower-case.js'
import { nonceMalformed } from './nonce-malformed.js'
import { nonceRepeated } from './nonce-repeated.js'
import { otherHash } from './other-hash.js'
import { otherKey } from './other-key.js'
import { otherMethod } from './other-method.js'
import { partMissing } from './part-missing.js'
import { partyUnknown } from './party-unknown.js'
import { pathDecoded } from './path-decoded.js'
import { queryAsBody } from './query-as-body.js'
import { queryLeftOut } from './query-left-out.js'
import { schemeUnknown } from './scheme-unknown.js'
import { serialUnknown } from './serial-unknown.js'
import { slashLeftOut } from './slash-left-out.js'
import { timestampMilliseconds } from './timestamp-milliseconds.js'
import { timestampOff } from './timestamp-off.js'
import { unknownMistake } from './unknown-mistake.js'
import { uploadSignedWhole } from './upload-signed-whole.js'
import { wholeUrl } from './whole-url.js'

/** What is wrong with the signature of an APIv3 request, as the sandbox finds out. */
export const REQUEST_SIGNATURE = [
  headerMissing,
  schemeUnknown,
  headerUnreadable,
  partMissing,
  merchantPath,
  brandPath,
  partyUnknown,
  serialUnknown,
  timestampOff,
  nonceMalformed,
  nonceRepeated,
  otherKey,
  otherHash,
  unknownMistake,
  lastLineFeed,
  queryLeftOut,
  bodyLeftOut,
  bodyLineLeftOut,
  slashLeftOut,
  pathDecoded,
  wholeUrl,
  methodLowerCase,
  jsonRewritten,
  jsonIndented,
  jsonEscaped,
  linesExchanged,
  carriageReturn,
  formOfResponses,
  uploadSignedWhole,
  bodyOfGet,
  queryAsBody,
  jsonSorted,
  timestampMilliseconds,
  hexSignature,
  otherMethod,
  hostInUrl,
  bodyCompressed,
] as const
