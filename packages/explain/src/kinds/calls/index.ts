import { bodyAsArgument } from './body-as-argument.js'
import { containerAsArgument } from './container-as-argument.js'
import { fieldBesideOption } from './field-beside-option.js'
import { formWithoutBoundary } from './form-without-boundary.js'
import { furtherArguments } from './further-arguments.js'
import { headersContainer } from './headers-container.js'
import { inexactNumber } from './inexact-number.js'
import { jsonContainer } from './json-container.js'
import { jsonText } from './json-text.js'
import { loweredSegment } from './lowered-segment.js'
import { misspeltVerb } from './misspelt-verb.js'
import { notJson } from './not-json.js'
import { overseasHost } from './overseas-host.js'
import { pathAsArgument } from './path-as-argument.js'
import { pathBlank } from './path-blank.js'
import { pathEmptySegment } from './path-empty-segment.js'
import { pathFullWidth } from './path-full-width.js'
import { pathLostValue } from './path-lost-value.js'
import { pathPlaceholder } from './path-placeholder.js'
import { pathWithMethod } from './path-with-method.js'
import { payerUrl } from './payer-url.js'
import { plainSealedField } from './plain-sealed-field.js'
import { sealInText } from './seal-in-text.js'
import { sealedForAnother } from './sealed-for-another.js'
import { serialOfSealed } from './serial-of-sealed.js'
import { textAsArgument } from './text-as-argument.js'
import { uploadByHand } from './upload-by-hand.js'
import { uploadDetails } from './upload-details.js'
import { uploadKind } from './upload-kind.js'
import { v2KeySent } from './v2-key-sent.js'
import { xmlNested } from './xml-nested.js'
import { xmlText } from './xml-text.js'

/** Calls as other libraries and habits write them, and what follows from them. */
export const CALLS = [
  bodyAsArgument,
  fieldBesideOption,
  textAsArgument,
  pathAsArgument,
  containerAsArgument,
  furtherArguments,
  misspeltVerb,
  jsonText,
  jsonContainer,
  xmlText,
  xmlNested,
  v2KeySent,
  headersContainer,
  formWithoutBoundary,
  uploadByHand,
  pathBlank,
  pathFullWidth,
  pathWithMethod,
  pathPlaceholder,
  pathLostValue,
  pathEmptySegment,
  notJson,
  payerUrl,
  inexactNumber,
  loweredSegment,
  overseasHost,
  plainSealedField,
  sealedForAnother,
  serialOfSealed,
  sealInText,
  uploadKind,
  uploadDetails,
] as const
