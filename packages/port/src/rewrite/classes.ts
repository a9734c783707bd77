import type { Node } from '../parse/node.js'
import type { Emitter } from './emitter.js'
import { referenceName } from './expressions/static-lookups.js'

/** Classes of the PHP SDK, with the name that they have here. */
const SDK: Readonly<Record<string, string>> = {
  'wechatpay\\builder': 'Builder',
  'wechatpay\\clientdecoratorinterface': 'ClientDecoratorInterface',
  'wechatpay\\clientdecorator': 'ClientDecoratorInterface',
  'wechatpay\\formatter': 'Formatter',
  'wechatpay\\transformer': 'Transformer',
  'wechatpay\\crypto\\rsa': 'Rsa',
  'wechatpay\\crypto\\hash': 'Hash',
  'wechatpay\\crypto\\aesgcm': 'AesGcm',
  'wechatpay\\crypto\\aesecb': 'AesEcb',
  'wechatpay\\crypto\\aesinterface': 'AesInterface',
  'wechatpay\\util\\mediautil': 'MediaUtil',
  'wechatpay\\util\\pemutil': 'PemUtil',
}

/** Name of an SDK class, by its full PHP name. */
export function sdkClass(full: string): string | undefined {
  return SDK[full.toLowerCase()]
}

/** Exceptions of PHP that the helpers have, by their lower-case name. */
const EXCEPTIONS = new Map(
  (
    'Exception RuntimeException LogicException InvalidArgumentException UnexpectedValueException DomainException ' +
    'LengthException OutOfRangeException OutOfBoundsException RangeException BadFunctionCallException ' +
    'BadMethodCallException OverflowException UnderflowException ErrorException JsonException'
  )
    .split(' ')
    .map((name) => [name.toLowerCase(), name]),
)
/** Classes of the PHP SDK that programs throw themselves. */
const THROWN: Readonly<Record<string, string>> = {
  'wechatpay\\exception\\invalidargumentexception': 'InvalidArgumentException',
}
/** Errors of PHP that the helpers have; JavaScript has classes of its own by two of the names. */
const ERRORS: Readonly<Record<string, string>> = {
  error: 'PhpError',
  typeerror: 'PhpTypeError',
  assertionerror: 'PhpError',
  valueerror: 'ValueError',
  argumentcounterror: 'ArgumentCountError',
  arithmeticerror: 'ArithmeticError',
  divisionbyzeroerror: 'DivisionByZeroError',
  unhandledmatcherror: 'UnhandledMatchError',
}

/** Name of the helper class for one of PHP's exceptions. */
export function exceptionClass(full: string): string | undefined {
  const lower = full.toLowerCase()
  return ERRORS[lower] ?? THROWN[lower] ?? EXCEPTIONS.get(lower)
}

const OTHER_HELPERS: Readonly<Record<string, string>> = {
  datetime: 'PhpDate',
  datetimeimmutable: 'PhpDateImmutable',
  datetimezone: 'PhpTimeZone',
  dateinterval: 'PhpInterval',
  stdclass: 'Object',
  arrayobject: 'Object',
  arrayiterator: 'ArrayIterator',
}

/** The value that a class is: one of the run, of the SDK, of PHP, or a placeholder. */
export function classValue(full: string, node: Node, e: Emitter): { text: string; isSdk: boolean } {
  const own = e.project.classes.get(full.toLowerCase())
  if (own !== undefined) return { text: e.classReference(own), isSdk: false }
  const sdk = sdkClass(full)
  if (sdk !== undefined) return { text: e.sdk(sdk), isSdk: true }
  const exception = exceptionClass(full)
  if (exception !== undefined) return { text: e.helper(exception), isSdk: false }
  const other = OTHER_HELPERS[full.toLowerCase()]
  if (other !== undefined)
    return { text: other === 'Object' ? other : e.helper(other), isSdk: false }
  e.report(node, 'class-unknown', { name: full })
  return { text: e.modules.placeholder(full, true), isSdk: false }
}

const GUZZLE = 'guzzlehttp\\exception\\'
const ANY = new Set([
  'throwable',
  'exception',
  `${GUZZLE}guzzleexception`,
  'psr\\http\\client\\clientexceptioninterface',
])

/**
 * Writes the test whether an error is of a PHP class; `true` for what takes anything that can be
 * thrown, and `undefined` for a class that only the source knows.
 */
export function errorTest(full: string, text: string, e: Emitter): string | true | undefined {
  const lower = full.toLowerCase()
  if (ANY.has(lower))
    return lower.startsWith(GUZZLE) || lower.startsWith('psr')
      ? sdkErrors(text, e, ['WeChatPayError'])
      : true
  switch (lower) {
    case 'error':
      return `${e.helper('isPhpError')}(${text})`
    case 'typeerror':
      return `(${text} instanceof TypeError || ${text} instanceof ${e.helper('PhpTypeError')})`
    case `${GUZZLE}clientexception`:
      return `${answer(text, e)} && ${e.helper('statusOf')}(${text}) < 500`
    case `${GUZZLE}serverexception`:
      return `${answer(text, e)} && ${e.helper('statusOf')}(${text}) >= 500`
    case `${GUZZLE}badresponseexception`:
      return answer(text, e)
    case `${GUZZLE}connectexception`:
      return sdkErrors(text, e, ['TransportError'])
    case `${GUZZLE}requestexception`:
    case `${GUZZLE}transferexception`:
      return sdkErrors(text, e, ['ExchangeError', 'TransportError'])
    case 'guzzlehttp\\promise\\rejectionexception':
      return sdkErrors(text, e, ['AnswerError', 'SignatureError'])
    case 'wechatpay\\exception\\wechatpayexception':
      return sdkErrors(text, e, ['WeChatPayError'])
    case 'unexpectedvalueexception':
      return `${text} instanceof ${e.helper('UnexpectedValueException')} || ${sdkErrors(text, e, ['DecryptionError'])}`
    case 'runtimeexception':
      return `${text} instanceof ${e.helper('RuntimeException')} || ${sdkErrors(text, e, ['ExchangeError', 'TransportError'])}`
    case 'invalidargumentexception':
    case 'wechatpay\\exception\\invalidargumentexception':
      return `${text} instanceof ${e.helper('InvalidArgumentException')} || ${sdkErrors(text, e, ['ConfigurationError', 'RequestRefusedError'])}`
    default:
      return undefined
  }
}

const answer = (text: string, e: Emitter) => sdkErrors(text, e, ['AnswerError'])

function sdkErrors(text: string, e: Emitter, names: readonly string[]): string {
  return names.map((name) => `${text} instanceof ${e.sdk(name)}`).join(' || ')
}

/** Writes `instanceof` for a class that is named. */
export function classTest(node: Node, text: string, e: Emitter): string {
  const full = e.className(referenceName(node))
  const test = errorTest(full, text, e)
  if (test === true) return `${text} instanceof Error`
  if (test !== undefined) return test
  const lower = full.toLowerCase()
  if (lower.endsWith('\\responseinterface')) return `${e.helper('isResponse')}(${text})`
  if (lower === 'wechatpay\\builderchainable') return `${text} != null`
  if (lower === 'closure') return `typeof ${text} === 'function'`
  return `${text} instanceof ${classValue(full, node, e).text}`
}
