import { type AnswerFacts, explain, printable } from '@wechatpay-chain/explain'
import { refused } from '../errors/refused.js'
import { message } from '../messages/message.js'
import { problemOf } from '../messages/problem.js'

/**
 * Refuses to download what is itself a refusal: a response that was taken with `http_errors: false`,
 * or its data. It names the code and what to do about it.
 *
 * @throws RequestRefusedError for a refusal
 */
export function refuseRefusal(data: unknown, status: unknown): void {
  const facts = factsOf(data, status)
  if (facts === undefined) return
  const [found] = explain({
    answer: facts,
    request: { method: 'GET', template: '', isQuery: true },
  }).map(problemOf)
  const { code, reason } = facts
  const said = printable(`${code} ${reason}`)
  throw refused('$download', message('download.refusal', { said }), {
    code: 'ERR_DOWNLOAD',
    hint: found === undefined ? message('download.refusal-hint') : message('finding.clause', found),
    ...(found === undefined ? {} : { findings: [found] }),
  })
}

function factsOf(data: unknown, status: unknown): AnswerFacts | undefined {
  const field = (name: string) => {
    if (typeof data !== 'object' || data === null || !Object.hasOwn(data, name)) return ''
    const value = (data as Record<string, unknown>)[name]
    return typeof value === 'string' ? value : ''
  }
  const isV2 = field('return_code') !== ''
  const code = isV2
    ? field('err_code') || (field('return_code') === 'FAIL' ? 'FAIL' : '')
    : field('code')
  if (code === '') return undefined
  return {
    protocol: isV2 ? 'v2' : 'v3',
    status: typeof status === 'number' ? status : isV2 ? 200 : 400,
    code,
    reason: isV2 ? field('err_code_des') || field('return_msg') : field('message'),
    number: '',
    isWeChatPays: true,
    server: '',
    page: '',
  }
}
