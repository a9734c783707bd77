import type { RequestRefusedError } from '../errors/errors.js'
import { misused } from '../errors/misused.js'
import { problem } from '../messages/problem.js'
import { contentOption, looksLikePath } from './content-option.js'

/** A verb as it was called. */
export interface CalledVerb {
  /** As it is written: `post`, `getAsync`. */
  verb: string
  method: string
  template: string
  protocol?: 'v2' | 'v3'
  /** Arguments that the verb takes, `1` for the options of a chain's verbs. */
  takes?: number
}

/**
 * Returns the error for arguments that a verb does not take; `undefined` if there are none. They
 * would be dropped, and with them the body or the headers that they hold.
 */
export function refuseFurther(
  given: readonly unknown[],
  { verb, method, template, protocol, takes = 1 }: CalledVerb,
): RequestRefusedError | undefined {
  if (given.slice(takes).every((one) => one === undefined)) return undefined
  const option = contentOption(method, template, protocol)
  const [first] = given
  if (takes === 1 && typeof first === 'string' && looksLikePath(first))
    return misused(template, problem('calls.path-as-argument', { verb, option }), CODE)
  const path = ['', "'v3/…', ", "'POST', 'v3/…', "][takes - 1] ?? ''
  return misused(
    template,
    problem('calls.further-arguments', {
      verb: `${verb}()`,
      takes: TAKES[takes - 1] ?? TAKES[0],
      count: given.length,
      example: `${verb}(${path}{ ${option}: { … }, headers: { … } })`,
    }),
    CODE,
  )
}

const CODE = { code: 'ERR_REQUEST_REFUSED' }

const TAKES = [
  { en: 'one object of options', zh: '一个选项对象' },
  { en: 'a path and one object of options', zh: '接口路径和一个选项对象' },
  { en: 'a method, a path and one object of options', zh: '请求方法、接口路径和一个选项对象' },
] as const
